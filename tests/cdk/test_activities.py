"""Activities in stacks: what is made, what is there already, and who may do the work."""

from __future__ import annotations

from pathlib import Path

import aws_cdk as cdk
import pytest
from aws_cdk import aws_iam as iam
from aws_cdk import aws_stepfunctions as sfn
from aws_cdk.assertions import Match, Template

from cohesion_cdk import CohesionWorkflow
from cohesion_cdk.testing import definitions

PROGRAM = """
import cohesion


@cohesion.activity
def paint(color: str) -> str:
    return color


@cohesion.activity(timeout=60)
def wash(color: str) -> str:
    return color


@cohesion.workflow
def workflow(color: str):
    return [wash(color), paint("${task:wash}")]
"""
ARN = "arn:aws:states:eu-west-1:123456789012:activity:laundry"


@pytest.fixture
def painted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A workflow with two activities, in a project of its own."""
    (tmp_path / "painting.py").write_text(PROGRAM)
    monkeypatch.chdir(tmp_path)
    return "painting.py:workflow"


def test_an_activity_is_made_unless_it_is_there(painted: str) -> None:
    """One resource, no function, the ARNs in the definition; texts of the author stay his."""
    stack = cdk.Stack(cdk.App())
    there = sfn.Activity.from_activity_arn(stack, "Laundry", ARN)
    workflow = CohesionWorkflow(stack, "W", workflow=painted, activities={"wash": there})
    template = Template.from_stack(stack)
    template.resource_count_is("AWS::StepFunctions::Activity", 1)
    template.resource_count_is("AWS::Lambda::Function", 0)
    template.resource_count_is("AWS::IAM::Policy", 0)
    (definition,) = definitions(template.to_json()).values()
    tasks = [state for state in definition["States"].values() if state["Type"] == "Task"]
    assert tasks[1]["Arguments"]["color"] == r"{% '\u0024{task:wash}' %}"  # text is text
    assert tasks[0]["Resource"] == ARN
    assert set(workflow.activities) == {"paint", "wash"}


def test_a_worker_may_do_the_work_and_nothing_else(painted: str) -> None:
    """The actions of a worker, on the activities."""
    stack = cdk.Stack(cdk.App())
    workflow = CohesionWorkflow(stack, "W", workflow=painted)
    workflow.grant_work(iam.User(stack, "Machine"))
    actions = [
        *("states:GetActivityTask", "states:SendTaskFailure"),
        *("states:SendTaskHeartbeat", "states:SendTaskSuccess"),
    ]
    statement = Match.object_like(
        {"Action": actions, "Resource": [{"Ref": Match.any_value()}, {"Ref": Match.any_value()}]}
    )
    Template.from_stack(stack).has_resource_properties(
        "AWS::IAM::Policy", {"PolicyDocument": Match.object_like({"Statement": [statement]})}
    )


def test_an_activity_that_the_workflow_has_not(painted: str) -> None:
    """It is told, with those that there are."""
    stack = cdk.Stack(cdk.App())
    there = sfn.Activity.from_activity_arn(stack, "Laundry", ARN)
    with pytest.raises(LookupError, match="no activity 'dry'; its activities: paint, wash"):
        CohesionWorkflow(stack, "W", workflow=painted, activities={"dry": there})
