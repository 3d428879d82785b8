"""Child executions in stacks: a state machine for each, which may be run and nothing else."""

from __future__ import annotations

from pathlib import Path

import aws_cdk as cdk
import pytest
from aws_cdk import aws_stepfunctions as sfn
from aws_cdk.assertions import Template

from cohesion.artifact import Json
from cohesion_cdk import CohesionWorkflow
from cohesion_cdk.testing import definitions

TREES = """
import cohesion


@cohesion.task
def visit(name: str) -> str:
    return name.upper()


def even(node):
    return [visit(node["name"]), *[odd(child) for child in node["children"]]]


def odd(node):
    return [even(child) for child in node["children"]]


@cohesion.workflow
def walk(tree: dict):
    return even(tree)


@cohesion.workflow
def walk_twice(tree: dict):
    return [walk(tree), walk(tree)]
"""


POLLS = """
import cohesion


@cohesion.task
def look(n: int) -> int:
    return n + 1


@cohesion.workflow
def poll(n: int):
    tell.start(n)
    return cohesion.continue_as_new(look(n))


@cohesion.workflow(express=True)
def tell(n: int):
    return look(n)
"""


@pytest.fixture
def trees(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Two functions that call each other, in a project of their own."""
    (tmp_path / "trees.py").write_text(TREES)
    monkeypatch.chdir(tmp_path)
    return "trees.py:walk"


def actions_of(template: Template, machine: sfn.StateMachine) -> dict[str, Json]:
    """The resources of each action that a machine's role may do."""
    found: dict[str, Json] = {}
    for policy in template.find_resources("AWS::IAM::Policy").values():
        names = [each["Ref"] for each in policy["Properties"]["Roles"]]
        role = machine.role.node.default_child
        assert isinstance(role, cdk.CfnElement)
        own = cdk.Stack.of(machine).resolve(role.logical_id)
        if own in names:
            for statement in policy["Properties"]["PolicyDocument"]["Statement"]:
                actions = statement["Action"]
                for action in [actions] if isinstance(actions, str) else actions:
                    found[action] = statement["Resource"]
    return found


def test_children_know_one_another_by_name(trees: str, stack: cdk.Stack) -> None:
    """No reference goes round in a circle: the assertions of the template would refuse it."""
    made = CohesionWorkflow(stack, "Walk", workflow=trees)
    assert set(made.child_machines) == {"even", "odd"}
    template = Template.from_stack(stack)
    machines = template.find_resources("AWS::StepFunctions::StateMachine")
    named = [each["Properties"].get("StateMachineName", "") for each in machines.values()]
    shown = [name.rpartition("-")[0] for name in sorted(named) if name]
    assert shown == ["Parcels-Walk-Children-even", "Parcels-Walk-Children-odd"]
    for found in machines.values():
        text = str(found["Properties"]["DefinitionString"])
        assert "${workflow:" not in text


def test_a_role_may_run_the_children_and_hear_of_their_end(trees: str, stack: cdk.Stack) -> None:
    made = CohesionWorkflow(stack, "Walk", workflow=trees)
    template = Template.from_stack(stack)
    for machine in (made.state_machine, *made.child_machines.values()):
        actions = actions_of(template, machine)
        ours = {action for action in actions if not action.startswith("lambda:")}
        assert ours == {
            "states:StartExecution",
            "states:DescribeExecution",
            "states:StopExecution",
            "events:PutTargets",
            "events:PutRule",
            "events:DescribeRule",
        }
        rule = str(actions["events:PutRule"])
        assert ":rule/StepFunctionsGetEventsForStepFunctionsExecutionRule" in rule
        assert "'*'" not in str(actions["states:StartExecution"])
    odd = actions_of(template, made.child_machines["odd"])
    assert "lambda:InvokeFunction" not in odd


def test_the_workflow_waits_for_its_children_to_be_made(trees: str, stack: cdk.Stack) -> None:
    made = CohesionWorkflow(stack, "Walk", workflow=trees)
    found = definitions(Template.from_stack(stack).to_json())
    machine = made.state_machine.node.default_child
    even = made.child_machines["even"].node.default_child
    assert isinstance(machine, cdk.CfnElement)
    assert isinstance(even, cdk.CfnElement)
    states = found[stack.resolve(machine.logical_id)]["States"]
    arguments = states["even"]["Arguments"]
    assert arguments["StateMachineArn"] == f"${{{stack.resolve(even.logical_id)}}}"


def test_another_workflow_is_a_child_with_children(trees: str, stack: cdk.Stack) -> None:
    made = CohesionWorkflow(stack, "Twice", workflow="trees.py:walk_twice")
    assert set(made.child_machines) == {"walk", "even", "odd"}


def test_two_of_the_same_in_one_stack(trees: str, stack: cdk.Stack) -> None:
    for name in ("One", "Two"):
        CohesionWorkflow(stack, name, workflow=trees)
    machines = Template.from_stack(stack).find_resources("AWS::StepFunctions::StateMachine")
    names = [each["Properties"].get("StateMachineName") for each in machines.values()]
    assert len({name for name in names if name}) == 4


def test_a_machine_may_start_itself_and_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What goes on as a new execution may start its own machine, by a policy behind that; what is
    only started needs no more than that, and may be an Express machine.
    """
    (tmp_path / "polls.py").write_text(POLLS)
    monkeypatch.chdir(tmp_path)
    stack = cdk.Stack(cdk.App(), "Polls")
    workflow = CohesionWorkflow(stack, "Poll", workflow="polls.py:poll")
    template = Template.from_stack(stack)
    tell = workflow.child_machines["tell"]
    own = {"Ref": stack.resolve(stack.get_logical_id(_resource(workflow.state_machine)))}
    allowed = actions_of(template, workflow.state_machine)
    assert set(allowed) == {"lambda:InvokeFunction", "states:StartExecution"}
    policies = template.find_resources("AWS::IAM::Policy").values()
    statements = [s for p in policies for s in p["Properties"]["PolicyDocument"]["Statement"]]
    starts = [s["Resource"] for s in statements if s["Action"] == "states:StartExecution"]
    assert own in starts
    assert {"Ref": stack.get_logical_id(_resource(tell))} in starts
    types = template.find_resources("AWS::StepFunctions::StateMachine").values()
    assert sorted(m["Properties"].get("StateMachineType", "") for m in types) == [
        "EXPRESS",
        "STANDARD",
    ]


def _resource(machine: sfn.StateMachine) -> cdk.CfnElement:
    found = machine.node.default_child
    assert isinstance(found, cdk.CfnElement)
    return found
