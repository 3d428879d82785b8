"""A distributed map in a stack: its role may run items of its own machine, and use its buckets."""

from __future__ import annotations

import json
from pathlib import Path

import aws_cdk as cdk
import pytest
from aws_cdk.assertions import Template

from cohesion_cdk import CohesionWorkflow

PROGRAM = """
import cohesion

@cohesion.task
def work(row):
    return row

def spread():
    return cohesion.distributed_map(
        work, cohesion.s3.csv("orders", "a.csv"), results=cohesion.s3.results("reports", "a")
    )
"""


def test_the_role_may_run_items_and_use_the_buckets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stack: cdk.Stack
) -> None:
    (tmp_path / "flow.py").write_text(PROGRAM)
    monkeypatch.chdir(tmp_path)
    CohesionWorkflow(stack, "Spread", workflow="flow.py:spread")
    policies = json.dumps(Template.from_stack(stack).find_resources("AWS::IAM::Policy"))
    for expected in (
        "states:StartExecution",
        "states:StopExecution",
        "states:RedriveExecution",
        ":s3:::orders/*",
        ":s3:::reports/*",
        "s3:PutObject",
    ):
        assert expected in policies
    assert "${" not in policies
