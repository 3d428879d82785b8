"""What tools for reviews say of what a workflow deploys: cdk-nag, cfn-lint, and another checker of
definitions. The resources beside it are in a stack of their own, which nobody reviews.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

import aws_cdk as cdk
import cdk_nag
import pytest
import sfnx.testing
from aws_cdk import aws_ec2 as ec2
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kms as kms
from aws_cdk import aws_logs as logs
from aws_cdk import aws_scheduler as scheduler
from aws_cdk import aws_stepfunctions as sfn
from cfnlint.api import ManualArgs, lint

from cohesion.artifact import Json
from cohesion.backend.check import check
from cohesion_cdk import CohesionWorkflow
from cohesion_cdk.testing import definitions
from tests.cdk.shop import PROGRAM, resources

MORE = """
import re

import cohesion


@cohesion.task
def weigh(parcel): ...


@cohesion.activity
def sign(parcel): ...


@cohesion.workflow
def send(parcel: str):
    return weigh(re.sub("[aeiou]", "", parcel))


@cohesion.workflow(express=True)
def send_now(parcel: str):
    return weigh(parcel)


def parts(box):
    return [weigh(box["name"]), *[each for inner in box["inner"] for each in parts(inner)]]


def stored(order):
    bucket = order["bucket"]
    return cohesion.aws.s3.get_object(Bucket=bucket, Key=order["key"])


@cohesion.workflow
def everything(box: dict, parcels: list[str]):
    boxes = parts(box)
    sent = [send(parcel) for parcel in parcels]
    weights = cohesion.distributed_map(weigh, parcels)
    signed = sign(parcels[0])
    answer = cohesion.http.get("https://example.com", connection=cohesion.ref("api"))
    cohesion.aws.athena.start_query_execution.sync(QueryString="select 1", WorkGroup="primary")
    cohesion.aws.batch.submit_job.sync(jobName="a", jobQueue="q", jobDefinition="d")
    rows = cohesion.distributed_map(weigh, cohesion.s3.csv(cohesion.ref("files"), "rows.csv"))
    return boxes, sent, weights, signed, answer, rows, stored({"bucket": "a", "key": "b"})
"""


class Synthesized(NamedTuple):
    """The template of the reviewed stack, and what cdk-nag says of it: rules and paths."""

    template: str
    violations: set[tuple[str, str]]


@pytest.fixture(scope="module")
def synthesized(tmp_path_factory: pytest.TempPathFactory) -> Synthesized:
    """The one assembly of these tests, with one policy that is wrong."""
    folder = tmp_path_factory.mktemp("review")
    (folder / "shop.py").write_text(PROGRAM, encoding="utf-8")
    (folder / "more.py").write_text(MORE, encoding="utf-8")
    app = cdk.App(outdir=str(folder / "out"))
    existing, reviewed = cdk.Stack(app, "Existing"), cdk.Stack(app, "Shop")
    cdk.Validations.of(app).add_plugins(cdk_nag.AwsSolutionsChecks())
    given = resources(existing)
    connection = "arn:aws:events:eu-west-1:123456789012:connection/shop/1"
    bindings = {
        "shop.py:workflow": given,
        "more.py:everything": {"api": connection, "files": given["files"]},
        "more.py:send_now": {},
    }
    logged = sfn.LogOptions(destination=logs.LogGroup(existing, "Log"), level=sfn.LogLevel.ALL)
    options: dict[str, dict[str, Any]] = {
        "more.py:everything": {
            "vpc": ec2.Vpc(existing, "Network"),
            "encryption_key": kms.Key(existing, "Keys", enable_key_rotation=True),
            "alarms": True,
            "alias": "live",
            "schedule": scheduler.ScheduleExpression.rate(cdk.Duration.days(1)),
            "dead_letter_queue": True,
            "state_machine_logs": True,
        },
        "more.py:send_now": {"state_machine_logs": logged, "alarms": True},
        "shop.py:workflow": {"state_machine_logs": logged},
    }
    made = [
        CohesionWorkflow(
            reviewed,
            place.partition(":")[2],
            workflow=f"{folder}/{place}",
            bindings=bound,
            tracing=True,
            **options[place],
        )
        for place, bound in bindings.items()
    ]
    wrong = iam.PolicyStatement(actions=["s3:GetObject"], resources=["arn:aws:s3:::secret/*"])
    made[0].task_function("note").add_to_role_policy(wrong)
    with pytest.raises(Exception, match="ValidationFailed"):
        app.synth()
    report = json.loads((folder / "out" / "validation-report.json").read_text(encoding="utf-8"))
    template = (folder / "out" / "Shop.template.json").read_text(encoding="utf-8")
    return Synthesized(template, set(violations(report)))


def violations(report: Json) -> Iterator[tuple[str, str]]:
    """What was found in the reviewed stack."""
    for plugin in report["pluginReports"]:
        for violation in plugin["violations"]:
            for construct in violation["violatingConstructs"]:
                if construct["constructPath"].startswith("Shop/"):
                    yield violation["ruleName"], construct["constructPath"]


def test_cdk_nag_finds_nothing_that_has_no_reason(synthesized: Synthesized) -> None:
    """Nothing but the policy that the fixture has made wrong."""
    wrong = "AwsSolutions-IAM5[Resource::arn:aws:s3:::secret/*]"
    place = "Shop/workflow/Tasks/note/Role/DefaultPolicy/Resource"
    assert synthesized.violations == {(wrong, place)}


OF_THE_CDK = ["W3005"]
"""Dependencies that references imply, which its own constructs write."""


def test_cfn_lint_finds_nothing(synthesized: Synthesized) -> None:
    config = ManualArgs(regions=["us-east-1"], ignore_checks=OF_THE_CDK)
    assert [str(match) for match in lint(synthesized.template, config=config)] == []


def test_other_checkers_accept_the_definitions(synthesized: Synthesized) -> None:
    found = definitions(json.loads(synthesized.template))
    assert len(found) == 5
    for definition in found.values():
        sfnx.testing.check(definition)
        assert not check(definition)
