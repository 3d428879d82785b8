"""Workflows that are deployed on their own: machines that a stack binds, started where they are."""

from __future__ import annotations

from pathlib import Path

import aws_cdk as cdk
import pytest
from aws_cdk import aws_stepfunctions as sfn
from aws_cdk.assertions import Template

from cohesion_cdk import CohesionWorkflow
from cohesion_cdk.testing import definitions
from tests.cdk.test_child_machines import actions_of

PROJECT = """
import cohesion


@cohesion.task
def charge(n: int) -> int:
    return n


@cohesion.workflow
def bill(n: int):
    return charge(n)


billing = cohesion.workflow_ref("billing", workflow=bill)
legacy = cohesion.workflow_ref("legacy")


@cohesion.workflow
def order(n: int):
    legacy.start(n=n)
    return billing(n)


@cohesion.workflow
def direct(n: int):
    return bill(n)
"""
ARN = "arn:aws:states:eu-west-1:123456789012:stateMachine:legacy"


@pytest.fixture(scope="module")
def orders(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A project with workflows that call each other."""
    path = tmp_path_factory.mktemp("elsewhere") / "orders.py"
    path.write_text(PROJECT)
    return str(path)


def _empty(scope: cdk.Stack, kind: sfn.StateMachineType | None = None) -> sfn.StateMachine:
    body = sfn.DefinitionBody.from_string('{"StartAt": "a", "States": {"a": {"Type": "Succeed"}}}')
    return sfn.StateMachine(scope, "Other", definition_body=body, state_machine_type=kind)


def test_machines_of_other_stacks_are_started_there(orders: str, tmp_path: Path) -> None:
    """With the permission to start these, and to wait for the one that is waited for; so where the
    workflow is called by its function.
    """
    app = cdk.App(outdir=str(tmp_path / "cdk.out"))
    bill = CohesionWorkflow(cdk.Stack(app, "Bills"), "Bill", workflow=f"{orders}:bill")
    stack = cdk.Stack(app, "Orders")
    order = CohesionWorkflow(
        stack, "Order", workflow=f"{orders}:order", bindings={"billing": bill, "legacy": ARN}
    )
    direct = CohesionWorkflow(
        stack, "Direct", workflow=f"{orders}:direct", bindings={"bill": bill.state_machine}
    )
    assert not order.child_machines
    assert not order.functions
    assert not direct.child_machines
    template = Template.from_stack(stack)
    first, second = (
        found["States"] for found in definitions(template.to_json()).values() if found["States"]
    )
    states = {**first, **second}
    assert states["billing"]["Arguments"]["StateMachineArn"].startswith("${")
    assert states["legacy"]["Arguments"]["StateMachineArn"] == ARN
    machine = states["billing"]["Arguments"]["StateMachineArn"]
    assert states["bill"]["Arguments"]["StateMachineArn"] == machine
    allowed = actions_of(template, order.state_machine)
    assert set(allowed) == {
        "states:StartExecution",
        "states:DescribeExecution",
        "states:StopExecution",
        "events:PutTargets",
        "events:PutRule",
        "events:DescribeRule",
    }
    assert ARN in allowed["states:StartExecution"]
    assert "legacy" not in str(allowed["states:DescribeExecution"])
    assert ":execution:" in str(allowed["states:DescribeExecution"])


def test_what_cannot_be_bound_is_refused(orders: str, stack: cdk.Stack) -> None:
    def bound(id: str, **bindings: object) -> None:
        CohesionWorkflow(stack, id, workflow=f"{orders}:order", bindings=bindings)  # type: ignore[arg-type]

    with pytest.raises(ValueError, match=r"order finds the workflow 'billing' elsewhere.*'biling'"):
        bound("Missing", legacy=ARN, biling=ARN)
    with pytest.raises(LookupError, match="order calls no workflow 'bill'; did you mean 'billing'"):
        bound("Unused", legacy=ARN, billing=ARN, bill=ARN)
    with pytest.raises(TypeError, match=r"'billing' is .*: expected a CohesionWorkflow"):
        bound("Wrong", legacy=ARN, billing=stack)
    express = _empty(stack, sfn.StateMachineType.EXPRESS)
    with pytest.raises(ValueError, match="'billing' is an Express machine: start it"):
        bound("Express", legacy=ARN, billing=express)
    bound("Started", legacy=express, billing=cdk.Token.as_string({"Ref": "Billing"}))
