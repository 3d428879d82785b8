"""Each prop of `CohesionWorkflow` in one template, and what is said of props that cannot be."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import aws_cdk as cdk
import pytest
from aws_cdk import aws_cloudwatch_actions as actions
from aws_cdk import aws_ec2 as ec2
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kms as kms
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from aws_cdk import aws_scheduler as scheduler
from aws_cdk import aws_sns as sns
from aws_cdk import aws_sqs as sqs
from aws_cdk import aws_stepfunctions as sfn
from aws_cdk.assertions import Template
from syrupy.assertion import SnapshotAssertion

from cohesion.artifact import Json
from cohesion_cdk import Alarms, Alias, CohesionWorkflow, Deployment, FunctionOptions, Schedule
from cohesion_cdk.snapshots import TemplateSnapshotExtension
from cohesion_cdk.testing import MACHINE, definitions, normalized

PROGRAM = """
import re

import cohesion


@cohesion.task(memory=512)
def weigh(parcel: str) -> float:
    return float(len(parcel))


@cohesion.task
def stamp(parcel: str, weight: float) -> str:
    return f"{parcel}: {weight}"


@cohesion.activity
def seal(parcel: str) -> str: ...


def unpack(parcel):
    return [stamp(parcel["name"], 1), *[unpack(inner) for inner in parcel["parts"]]]


@cohesion.workflow
def send(parcel: dict, note: str | None = None) -> str:
    clean = re.sub(r"\\\\s+", " ", parcel["name"])
    return stamp(seal(clean), weigh(clean)), unpack(parcel)


@cohesion.workflow(express=True)
def send_now(parcel: str) -> str:
    return stamp(parcel, 1.0)
"""
SEND = "parcels.py:send"
NOW = "parcels.py:send_now"
KEY = "arn:aws:kms:eu-west-1:123456789012:key/k"


class Deployed(NamedTuple):
    """Stacks with workflows, and the resources of their templates by type, then by path."""

    stack: cdk.Stack
    all: CohesionWorkflow
    others: dict[str, CohesionWorkflow]
    template: Mapping[str, Json]

    def of(self, type: str, below: str = "") -> dict[str, Json]:
        """The resources of a type by their paths, below a construct of the stack."""
        resources = self.template["Resources"].values()
        paths = {each["Metadata"]["aws:cdk:path"]: each for each in resources if "Metadata" in each}
        start = f"Parcels/{below}/"
        return {
            path.removeprefix(start).removesuffix("/Resource"): each
            for path, each in paths.items()
            if each["Type"] == f"AWS::{type}" and path.startswith(start)
        }

    def properties(self, type: str, path: str, below: str = "All") -> Json:
        """The properties of one of them."""
        return self.of(type, below)[path]["Properties"]


def _there(stack: cdk.Stack) -> dict[str, Any]:
    """What is there already."""
    zones: dict[str, Any] = {
        "availability_zones": ["a", "b"],
        "private_subnet_ids": ["subnet-1", "subnet-2"],
    }
    vpcs = [
        ec2.Vpc.from_vpc_attributes(stack, f"Vpc{n}", vpc_id=f"vpc-{n}", **zones) for n in (1, 2)
    ]
    arn = "arn:aws:lambda:eu-west-1:123456789012:layer:{}:1"
    layers = [
        lambda_.LayerVersion.from_layer_version_arn(stack, f"Layer{name}", arn.format(name))
        for name in "AB"
    ]
    groups = [
        ec2.SecurityGroup.from_security_group_id(stack, f"Group{n}", f"sg-{n}") for n in (1, 2)
    ]
    return {
        "vpcs": vpcs,
        "layers": layers,
        "groups": groups,
        "key": kms.Key(stack, "Key"),
        "topic": sns.Topic(stack, "Topic"),
        "alarm": cdk.aws_cloudwatch.Alarm.from_alarm_arn(
            stack, "Alarm", "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:pager"
        ),
    }


def _all(stack: cdk.Stack, there: dict[str, Any]) -> CohesionWorkflow:
    """A workflow with every prop that goes with the others."""
    return CohesionWorkflow(
        stack,
        "All",
        workflow=SEND,
        memory=256,
        timeout=cdk.Duration.seconds(30),
        environment={"TABLE": "parcels", "MODE": "all"},
        layers=[there["layers"][0]],
        vpc=there["vpcs"][0],
        vpc_subnets=ec2.SubnetSelection(subnet_type=ec2.SubnetType.PRIVATE_WITH_EGRESS),
        security_groups=[there["groups"][0]],
        function_options={
            "stamp": FunctionOptions(
                memory=1024,
                environment={"MODE": "one"},
                layers=[there["layers"][1]],
                vpc=there["vpcs"][1],
                security_groups=[there["groups"][1]],
                reserved_concurrent_executions=0,
                ephemeral_storage=cdk.Size.gibibytes(2),
                function_name="stamp-parcels",
            ),
        },
        generated_functions=FunctionOptions(timeout=cdk.Duration.seconds(3)),
        tracing=True,
        encryption_key=there["key"],
        log_retention=logs.RetentionDays.ONE_WEEK,
        log_removal_policy=cdk.RemovalPolicy.RETAIN,
        removal_policy=cdk.RemovalPolicy.DESTROY,
        state_machine_name="send-parcels",
        state_machine_logs=True,
        alarms=Alarms(
            actions=[actions.SnsAction(there["topic"])],
            failed=3,
            throttled=None,
            task_errors=10,
            period=cdk.Duration.minutes(1),
            evaluation_periods=2,
        ),
        dead_letter_queue=True,
        alias=Alias(
            "live",
            deployment=Deployment.canary(percentage=20, interval=cdk.Duration.minutes(15)),
            alarms=[there["alarm"]],
        ),
        schedule=Schedule(
            scheduler.ScheduleExpression.cron(
                hour="6", minute="0", time_zone=cdk.TimeZone.EUROPE_BERLIN
            ),
            input={"parcel": {"name": "a", "parts": []}, "note": None},
            dead_letter_queue=sqs.Queue(stack, "NotStarted"),
        ),
        tags={"team": "parcels"},
    )


@pytest.fixture(scope="module")
def deployed(tmp_path_factory: pytest.TempPathFactory) -> Deployed:
    """One stack with a workflow that has every prop, and others with what excludes them."""
    home = tmp_path_factory.mktemp("parcels")
    (home / "parcels.py").write_text(PROGRAM)
    app = cdk.App(outdir=str(home / "cdk.out"), context={"aws:cdk:enable-path-metadata": True})
    stack = cdk.Stack(app, "Parcels")
    there = _there(stack)
    roles = {
        name: iam.Role.from_role_arn(stack, name, f"arn:aws:iam::123456789012:role/{name}")
        for name in ("machines", "tasks", "stamps")
    }
    queue = sqs.Queue.from_queue_arn(stack, "Dead", "arn:aws:sqs:eu-west-1:123456789012:dead")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(home)
        others = {
            "roles": CohesionWorkflow(
                stack,
                "Roles",
                workflow=SEND,
                state_machine_logs=False,
                role=roles["machines"],
                task_role=roles["tasks"],
                function_options={"stamp": FunctionOptions(role=roles["stamps"])},
                dead_letter_queue=queue,
                alarms=True,
                alias="live",
                schedule=scheduler.ScheduleExpression.rate(cdk.Duration.hours(1)),
            ),
            "now": CohesionWorkflow(
                stack,
                "Now",
                workflow=NOW,
                state_machine_logs=sfn.LogLevel.ERROR,
                state_machine_encryption=sfn.AwsOwnedEncryptionConfiguration(),
            ),
        }
        workflow = _all(stack, there)
    return Deployed(stack, workflow, others, Template.from_stack(stack).to_json())


def functions(deployed: Deployed, below: str = "All") -> dict[str, Json]:
    """The properties of functions by their tasks."""
    found = deployed.of("Lambda::Function", f"{below}/Tasks")
    return {path.partition("/")[0]: each["Properties"] for path, each in found.items()}


def test_options_of_all_functions(deployed: Deployed) -> None:
    weigh = functions(deployed)["weigh"]
    assert weigh["MemorySize"] == 512  # the task's own
    assert weigh["Timeout"] == 30
    variables = {"TABLE": "parcels", "MODE": "all", "COHESION_TASK": "parcels:weigh"}
    assert weigh["Environment"]["Variables"] == variables
    assert [layer.rsplit(":")[-2] for layer in weigh["Layers"]] == ["A"]
    assert weigh["VpcConfig"] == {
        "SecurityGroupIds": ["sg-1"],
        "SubnetIds": ["subnet-1", "subnet-2"],
    }
    assert weigh["TracingConfig"] == {"Mode": "Active"}


def test_options_of_one_function(deployed: Deployed) -> None:
    stamp = functions(deployed)["stamp"]
    assert stamp["MemorySize"] == 1024
    assert stamp["Timeout"] == 30
    assert stamp["Environment"]["Variables"]["MODE"] == "one"
    assert stamp["Environment"]["Variables"]["TABLE"] == "parcels"
    assert [layer.rsplit(":")[-2] for layer in stamp["Layers"]] == ["A", "B"]
    assert stamp["VpcConfig"]["SecurityGroupIds"] == ["sg-2"]
    assert stamp["ReservedConcurrentExecutions"] == 0
    assert stamp["EphemeralStorage"] == {"Size": 2048}
    assert stamp["FunctionName"] == "stamp-parcels"
    assert functions(deployed)["send_func_1"]["Timeout"] == 3


def test_one_key_encrypts_everything(deployed: Deployed) -> None:
    (key,) = (name for name in deployed.template["Resources"] if name.startswith("Key"))
    arn = {"Fn::GetAtt": [key, "Arn"]}
    for properties in functions(deployed).values():
        assert properties["KmsKeyArn"] == arn
    for group in deployed.of("Logs::LogGroup", "All").values():
        assert group["Properties"]["KmsKeyId"] == arn
    for kind in ("StepFunctions::StateMachine", "StepFunctions::Activity"):
        for resource in deployed.of(kind, "All").values():
            assert resource["Properties"]["EncryptionConfiguration"]["KmsKeyId"] == arn
    assert deployed.properties("SQS::Queue", "DeadLetters/Queue")["KmsMasterKeyId"] == arn
    assert deployed.properties("Scheduler::Schedule", "Schedule")["KmsKeyArn"] == arn
    statements = deployed.template["Resources"][key]["Properties"]["KeyPolicy"]["Statement"]
    services = [str(s["Principal"]) for s in statements if "ArnLike" in s.get("Condition", {})]
    assert len([name for name in services if "logs." in name]) == 1  # once for all groups
    machine = deployed.properties("StepFunctions::StateMachine", "StateMachine", "Now")
    assert machine["EncryptionConfiguration"] == {"Type": "AWS_OWNED_KEY"}


def test_functions_may_use_the_key(deployed: Deployed) -> None:
    policies = deployed.of("IAM::Policy", "All/Tasks")
    allowed = {
        path.partition("/")[0]: str(each["Properties"]["PolicyDocument"])
        for path, each in policies.items()
    }
    assert all("kms:Decrypt" in allowed[name] for name in ("weigh", "stamp", "send_func_1"))


def test_logs_of_the_machines(deployed: Deployed) -> None:
    machines = deployed.of("StepFunctions::StateMachine", "All")
    assert set(machines) == {"StateMachine", "Children/unpack/StateMachine"}
    for machine in machines.values():
        logging = machine["Properties"]["LoggingConfiguration"]
        assert (logging["Level"], logging["IncludeExecutionData"]) == ("ALL", False)
    groups = deployed.of("Logs::LogGroup", "All")
    assert {group["Properties"]["RetentionInDays"] for group in groups.values()} == {7}
    assert {group["DeletionPolicy"] for group in groups.values()} == {"Retain"}
    logging = deployed.properties("StepFunctions::StateMachine", "StateMachine", "Now")
    assert logging["LoggingConfiguration"]["Level"] == "ERROR"
    for machine in deployed.of("StepFunctions::StateMachine", "Roles").values():
        assert "LoggingConfiguration" not in machine["Properties"]


def test_what_becomes_of_things_that_are_removed(deployed: Deployed) -> None:
    for kind in ("StepFunctions::StateMachine", "SQS::Queue"):
        found = deployed.of(kind, "All")
        assert {each["DeletionPolicy"] for each in found.values()} == {"Delete"}


def test_tags(deployed: Deployed) -> None:
    tag = {"Key": "team", "Value": "parcels"}
    for kind in ("StepFunctions::StateMachine", "Lambda::Function", "Logs::LogGroup"):
        for each in deployed.of(kind, "All").values():
            assert tag in each["Properties"]["Tags"]


def test_roles_that_are_there(deployed: Deployed) -> None:
    machines = deployed.of("StepFunctions::StateMachine", "Roles")
    assert len(machines) == 2
    for machine in machines.values():
        assert machine["Properties"]["RoleArn"].endswith("role/machines")
    roles = {n: each["Role"].rpartition("/")[2] for n, each in functions(deployed, "Roles").items()}
    assert roles == {"weigh": "tasks", "stamp": "stamps", "send_func_1": "tasks"}


def test_alarms(deployed: Deployed) -> None:
    found = deployed.of("CloudWatch::Alarm", "All")
    assert set(found) == {
        "Alarms/Failed",
        "Alarms/TimedOut",
        *(f"Alarms/{name}/Errors" for name in ("weigh", "stamp", "send_func_1")),
    }
    failed = found["Alarms/Failed"]["Properties"]
    assert (failed["MetricName"], failed["Threshold"], failed["Period"]) == (
        "ExecutionsFailed",
        3,
        60,
    )
    assert failed["EvaluationPeriods"] == 2
    assert failed["TreatMissingData"] == "notBreaching"
    assert "Topic" in str(failed["AlarmActions"])
    assert found["Alarms/stamp/Errors"]["Properties"]["Threshold"] == 10
    assert set(deployed.all.alarms) == {"failed", "timed_out", "weigh", "stamp", "send_func_1"}
    assert set(deployed.others["roles"].alarms) == {"failed", "timed_out", "throttled"}


def test_executions_that_failed_go_to_a_queue(deployed: Deployed) -> None:
    rule = deployed.properties("Events::Rule", "DeadLetters/Failed")
    detail = rule["EventPattern"]["detail"]
    assert detail["status"] == ["FAILED", "TIMED_OUT"]
    assert "AllStateMachine" in str(detail["stateMachineArn"])
    assert "AllDeadLettersQueue" in str(rule["Targets"][0]["Arn"])
    given = deployed.properties("Events::Rule", "DeadLetters/Failed", "Roles")
    assert given["Targets"][0]["Arn"].endswith(":dead")
    assert not deployed.of("SQS::Queue", "Roles")


def test_an_alias_of_versions(deployed: Deployed) -> None:
    alias = deployed.properties("StepFunctions::StateMachineAlias", "Release/Alias")
    preference = alias["DeploymentPreference"]
    assert alias["Name"] == "live"
    assert (preference["Type"], preference["Percentage"], preference["Interval"]) == (
        "CANARY",
        20,
        15,
    )
    assert preference["Alarms"][-1] == "pager"
    assert len(preference["Alarms"]) == 3  # the workflow's own on executions, too
    version = deployed.of("StepFunctions::StateMachineVersion", "All")["Release/Version"]
    revision = version["Properties"]["StateMachineRevisionId"]["Fn::GetAtt"]
    assert revision[1] == "StateMachineRevisionId"
    assert version["DeletionPolicy"] == "Retain"
    simple = deployed.properties("StepFunctions::StateMachineAlias", "Release/Alias", "Roles")
    assert simple["DeploymentPreference"]["Type"] == "ALL_AT_ONCE"


def test_a_version_calls_versions_of_its_functions(deployed: Deployed) -> None:
    """So that executions end with the code that they have begun with."""
    versions = deployed.of("Lambda::Version", "All")
    assert {path.partition("/")[2].partition("/")[0] for path in versions} == {
        "weigh",
        "stamp",
        "send_func_1",
    }
    assert {each["DeletionPolicy"] for each in versions.values()} == {"Retain"}
    names = deployed.template["Resources"]
    (machine,) = (n for n, each in names.items() if each is _machine(deployed))
    states = definitions(deployed.template)[machine]["States"].values()
    called = {
        state["Arguments"]["FunctionName"][2:-1]
        for state in states
        if "FunctionName" in state.get("Arguments", {})
    }
    assert {names[name]["Type"] for name in called} == {"AWS::Lambda::Version"}
    (policy,) = (
        each
        for path, each in deployed.of("IAM::Policy", "All").items()
        if path.startswith("StateMachine/Role")
    )
    statement = next(
        s
        for s in policy["Properties"]["PolicyDocument"]["Statement"]
        if s["Action"] == "lambda:InvokeFunction"
    )
    assert all(arn["Fn::Join"][1][1] == ":*" for arn in statement["Resource"])


def _machine(deployed: Deployed) -> Json:
    return deployed.of("StepFunctions::StateMachine", "All")["StateMachine"]


def test_a_schedule_starts_the_alias(deployed: Deployed) -> None:
    schedule = deployed.properties("Scheduler::Schedule", "Schedule")
    assert schedule["ScheduleExpression"].startswith("cron(0 6 ")
    assert schedule["ScheduleExpressionTimezone"] == "Europe/Berlin"
    target = schedule["Target"]
    assert target["Input"] == '{"parcel":{"name":"a","parts":[]},"note":null}'
    assert "Alias" in str(target["Arn"])
    assert "NotStarted" in str(target["DeadLetterConfig"])
    simple = deployed.properties("Scheduler::Schedule", "Schedule", "Roles")
    assert simple["ScheduleExpression"] == "rate(1 hour)"


def test_all_props_in_a_template(deployed: Deployed, snapshot: SnapshotAssertion) -> None:
    """The resources of the workflow that has them all, to read what a change would deploy."""
    resources = normalized(deployed.stack)["Resources"]
    found = {name: each for name, each in resources.items() if name.startswith("All")}
    for each in found.values():
        del each["Metadata"]
        if each["Type"] == MACHINE:  # what the compiler writes has tests of its own
            definition = each["Properties"]["DefinitionString"]
            each["Properties"]["DefinitionString"] = sorted(definition["States"])
    assert found == snapshot(extension_class=TemplateSnapshotExtension)


WRONG: list[tuple[dict[str, Any], type[Exception], str]] = [
    ({"memory": 64}, ValueError, r"memory=64: expected 128 to 10240 MiB"),
    ({"memory": "1 GB"}, TypeError, r"memory='1 GB': expected a whole number of MiB"),
    ({"memory": True}, TypeError, r"memory=True"),
    ({"timeout": 30}, TypeError, r"timeout=30: expected an aws_cdk.Duration"),
    ({"timeout": cdk.Duration.hours(1)}, ValueError, r"timeout of 3600 s: expected 1 to 900"),
    ({"environment": ["A"]}, TypeError, r"environment=\['A'\]: expected a mapping"),
    ({"environment": {"A": 1}}, TypeError, r"environment: 'A': 1: names and values are texts"),
    ({"environment": {"1A": ""}}, ValueError, r"environment: '1A'"),
    ({"environment": {"COHESION_TASK": ""}}, ValueError, r"environment: COHESION_TASK"),
    ({"layers": ["arn"]}, TypeError, r"layers\[0\]='arn': expected a layer"),
    ({"vpc": "vpc-1"}, TypeError, r"vpc='vpc-1': expected a VPC"),
    ({"vpc_subnets": ec2.SubnetSelection()}, ValueError, r"vpc_subnets: there is no vpc"),
    ({"task_role": "admin"}, TypeError, r"role='admin': expected a role"),
    ({"role": "admin"}, TypeError, r"role='admin': expected a role"),
    ({"architecture": "arm64"}, TypeError, r"architecture='arm64': expected Architecture"),
    ({"runtime": "python3.13"}, TypeError, r"runtime='python3.13': expected Runtime"),
    ({"runtime": lambda_.Runtime.NODEJS_22_X}, ValueError, r"runtime=nodejs22.x: expected"),
    ({"tracing": "yes"}, TypeError, r"tracing='yes': expected bool"),
    ({"log_retention": 7}, TypeError, r"log_retention=7: expected RetentionDays"),
    ({"removal_policy": "destroy"}, TypeError, r"removal_policy='destroy'"),
    ({"state_machine_name": "my machine"}, ValueError, r"state_machine_name='my machine'"),
    ({"state_machine_type": "EXPRESS"}, TypeError, r"state_machine_type='EXPRESS'"),
    ({"state_machine_logs": "ALL"}, TypeError, r"state_machine_logs='ALL': expected LogOptions"),
    ({"state_machine_encryption": KEY}, TypeError, r"state_machine_encryption="),
    ({"encryption_key": KEY}, TypeError, r"encryption_key=.*: expected a KMS key"),
    ({"alarms": "all"}, TypeError, r"alarms='all': expected Alarms or bool"),
    ({"alarms": Alarms(failed=0)}, ValueError, r"alarms.failed=0"),
    ({"dead_letter_queue": "q"}, TypeError, r"dead_letter_queue='q': expected a queue"),
    ({"alias": "a b"}, ValueError, r"alias.name='a b'"),
    (
        {"alias": Alias(deployment=Deployment.canary(percentage=100))},
        ValueError,
        r"alias.deployment.percentage=100",
    ),
    ({"schedule": "rate(1 hour)"}, TypeError, r"schedule=.*: expected Schedule or Schedule"),
    ({"tags": {"team": 1}}, TypeError, r"tags: 'team': 1"),
    ({"generated_functions": {"memory": 1}}, TypeError, r"generated_functions=.*: expected Func"),
    (
        {"function_options": {"stamp": FunctionOptions(memory=1)}},
        ValueError,
        r"function_options\['stamp'\].memory=1: expected",
    ),
    (
        {"function_options": {"stemp": FunctionOptions()}},
        LookupError,
        r"function_options: send calls no task 'stemp'; did you mean 'stamp'\?",
    ),
    (
        {"workflow": NOW, "dead_letter_queue": True},
        ValueError,
        r"dead_letter_queue: executions of an Express workflow send no events",
    ),
    ({"workflow": "send"}, ValueError, r"workflow='send': expected 'path.py:name'"),
    ({"activities": {"sael": None}}, LookupError, r"activities: the workflow has no activity"),
    ({"bindings": {"orders": "t"}}, LookupError, r"bindings: .*'orders'"),
]


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> cdk.Stack:
    """A stack for workflows that cannot be, in the project's folder."""
    home = tmp_path_factory.mktemp("wrong")
    (home / "parcels.py").write_text(PROGRAM)
    return cdk.Stack(cdk.App(outdir=str(home / "cdk.out")), "Parcels")


def test_props_that_cannot_be(
    deployed: Deployed, empty: cdk.Stack, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every one is told, with the construct's path and the prop, before anything is made of it."""
    app = cdk.App.of(empty)
    assert isinstance(app, cdk.App)
    monkeypatch.chdir(Path(app.outdir).parent)
    for number, (props, error, message) in enumerate(WRONG):
        with pytest.raises(error, match=rf"^Parcels/W{number}: {message}"):
            CohesionWorkflow(empty, f"W{number}", **{"workflow": SEND, **props})
