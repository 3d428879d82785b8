"""Operations of AWS in a stack: references are bound, and the machine may call what it calls."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from aws_cdk import App, Stack
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk.assertions import Template

from cohesion_cdk import CohesionWorkflow

PROGRAM = """
import cohesion

TABLE = cohesion.ref("orders")

def workflow(order):
    item = {"id": {"S": order}, "t": {"S": f"{TABLE}!"}}
    cohesion.aws.dynamodb.put_item(TableName=TABLE, Item=item)
    cohesion.aws.glue.start_job_run.with_options(role=cohesion.ref("role"))(JobName="nightly")
    cohesion.aws.batch.submit_job.sync(jobName="a", jobQueue="b", jobDefinition="c")
    return cohesion.aws.s3.get_object(Bucket="data", Key=order)
"""


def template(folder: Path, **bindings: str) -> Mapping[str, Any]:
    """The template of a stack with the workflow and a table."""
    path = folder / "flow.py"
    path.write_text(PROGRAM, encoding="utf-8")
    stack = Stack(App(), "S")
    table = dynamodb.Table(
        stack,
        "Orders",
        partition_key=dynamodb.Attribute(name="id", type=dynamodb.AttributeType.STRING),
    )
    CohesionWorkflow(
        stack,
        "Flow",
        workflow=f"{path}:workflow",
        bindings={"orders": table.table_name, **bindings},
    )
    found: Mapping[str, Any] = Template.from_stack(stack).to_json()
    return found


def test_references_are_bound_and_calls_allowed(tmp_path: Path) -> None:
    found = template(tmp_path, role="arn:aws:iam::123456789012:role/other")
    resources = found["Resources"].values()
    machine = next(r for r in resources if r["Type"] == "AWS::StepFunctions::StateMachine")
    definition = json.dumps(machine["Properties"]["DefinitionString"])
    assert definition.count('{"Ref": "Orders') == 2
    assert "role/other" in definition
    policies = [r for r in resources if r["Type"] == "AWS::IAM::Policy"]
    statements = [s for p in policies for s in p["Properties"]["PolicyDocument"]["Statement"]]
    allowed = {json.dumps(s["Action"]): json.dumps(s["Resource"]) for s in statements}
    assert '":table/"' in allowed['"dynamodb:PutItem"']
    assert allowed['"sts:AssumeRole"'] == '"arn:aws:iam::123456789012:role/other"'
    assert ":s3:::data/*" in allowed['"s3:GetObject"']
    assert allowed['["batch:DescribeJobs", "batch:TerminateJob"]'] == '"*"'
    rule = allowed['["events:PutTargets", "events:PutRule", "events:DescribeRule"]']
    assert "rule/StepFunctionsGetEventsForBatchJobsRule" in rule


def test_what_is_not_bound_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"cohesion.ref\('role'\) is bound to nothing"):
        template(tmp_path)
