"""What can be done with a workflow in stacks: grants, metrics, alarms, what starts it, imports. All
of it is in one app, synthesized once.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import aws_cdk as cdk
import jsii
import pytest
from aws_cdk import aws_events as events
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kms as kms
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_scheduler as scheduler
from aws_cdk import aws_sns as sns
from aws_cdk import aws_sqs as sqs
from aws_cdk import aws_stepfunctions as sfn
from constructs import Construct

from cohesion.artifact import Json
from cohesion_cdk import CohesionWorkflow, IWorkflow, Schedule
from cohesion_cdk.testing import definitions
from tests.cdk.conftest import TASKS, WORKFLOWS

SEND = "parcels/workflows.py:send"
MORE = """
import cohesion

send = cohesion.workflow_ref("send")


@cohesion.activity
def seal(parcel: str) -> str: ...


@cohesion.workflow
def forward(parcel: str) -> str:
    return send(seal(parcel))
"""
GRANTS = ("start_execution", "start_sync_execution", "read", "redrive", "task_response")
ARN = "arn:aws:states:eu-west-1:123456789012:stateMachine:elsewhere"


class Users(cdk.Stack):
    """A stack that uses a workflow of another one."""

    def __init__(self, scope: Construct, id: str, *, send: IWorkflow, alias: IWorkflow) -> None:
        super().__init__(scope, id)
        for name in GRANTS:
            getattr(send, f"grant_{name}")(iam.User(self, name))
        send.grant_execution(iam.User(self, "execution"), "states:StopExecution")
        send.grant(iam.User(self, "machine"), "states:ListExecutions")
        alias.grant_start_execution(iam.User(self, "alias"))
        events.Rule(
            self,
            "Arrived",
            event_pattern=events.EventPattern(source=["dock"]),
            targets=[
                send.as_rule_target(input={"parcel": events.EventField.from_path("$.detail.id")}),
                alias.as_rule_target(input={"parcel": None, "names": ["ä", None]}),
                send.as_rule_target(retry_attempts=1),
            ],
        )
        scheduler.Schedule(
            self,
            "Nightly",
            schedule=scheduler.ScheduleExpression.rate(cdk.Duration.days(1)),
            target=send.as_schedule_target(input={"parcel": "a"}, retry_attempts=3),
        )
        send.add_alarm("Slow", send.metric_time(statistic="p99"), threshold=60_000)
        for number, metric in enumerate(
            (
                send.metric_started(),
                send.metric_succeeded(),
                send.metric_failed(period=cdk.Duration.minutes(1)),
                send.metric_timed_out(),
                send.metric_aborted(),
                send.metric_throttled(),
                send.metric("ExecutionsRedriven"),
            )
        ):
            send.add_alarm(f"Alarm{number}", metric)


class Deployed(NamedTuple):
    """The templates of an app by the names of its stacks, and the files of its assembly."""

    templates: Mapping[str, Json]
    directory: Path

    def of(self, stack: str, type: str) -> list[Json]:
        """The properties of a stack's resources of a type."""
        found = self.templates[stack]["Resources"].values()
        return [each["Properties"] for each in found if each["Type"] == f"AWS::{type}"]

    def actions(self, stack: str, user: str) -> dict[str, Json]:
        """What a user of a stack may do, on what."""
        found: dict[str, Json] = {}
        for policy in self.of(stack, "IAM::Policy"):
            if any(each["Ref"].startswith(user) for each in policy.get("Users", ())):
                for statement in policy["PolicyDocument"]["Statement"]:
                    names = statement["Action"]
                    for name in [names] if isinstance(names, str) else names:
                        found[name] = statement["Resource"]
        return found


@pytest.fixture(scope="module")
def deployed(tmp_path_factory: pytest.TempPathFactory) -> Deployed:
    """An app in which other stacks use a stack's workflows, one of them in a stage."""
    home = tmp_path_factory.mktemp("project")
    package = home / "parcels"
    package.mkdir()
    for name, text in (
        ("__init__", ""),
        ("tasks", TASKS),
        ("texts", "def words(parcel):\n    return [parcel]\n"),
        ("workflows", WORKFLOWS),
        ("more", MORE),
    ):
        (package / f"{name}.py").write_text(text)
    app = cdk.App(outdir=str(home / "cdk.out"))
    iam.PermissionsBoundary.of(app).apply(_boundary(app))
    cdk.Tags.of(app).add("app", "parcels")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(home)
        _parcels(app)
        _sealed(cdk.Stack(app, "Sealed"))
        stage = cdk.Stage(app, "Production")
        CohesionWorkflow(cdk.Stack(stage, "Parcels"), "Send", workflow=SEND)
    assembly = app.synth()
    return Deployed(
        {each.stack_name: each.template for each in assembly.stacks}, Path(assembly.directory)
    )


def _boundary(app: cdk.App) -> iam.IManagedPolicy:
    """What an organisation puts on all roles, by an aspect."""
    there = cdk.Stack(app, "Organisation")
    return iam.ManagedPolicy.from_managed_policy_name(there, "Boundary", "boundary")


def _parcels(app: cdk.App) -> None:
    stack = cdk.Stack(app, "Parcels")
    bucket = s3.Bucket(stack, "Labels")
    memory = cdk.Lazy.number(_Later(320))
    send = CohesionWorkflow(
        stack,
        "Send",
        workflow=SEND,
        environment={"BUCKET": bucket.bucket_name, "LATER": cdk.Lazy.string(_LaterText())},
        state_machine_name=cdk.Fn.join("-", [cdk.Aws.STACK_NAME, "send"]),
        memory=int(memory),
    )
    bucket.grant_read(send)
    bucket.grant_write(send.task_function("stamp"))
    alias = CohesionWorkflow(stack, "Aliased", workflow=SEND, alias="live")
    send.add_schedule("Hourly", scheduler.ScheduleExpression.rate(cdk.Duration.hours(1)))
    send.add_schedule(
        "Daily",
        Schedule(scheduler.ScheduleExpression.rate(cdk.Duration.days(1)), input={"parcel": None}),
    )
    Users(app, "Users", send=send, alias=alias)
    elsewhere = cdk.Stack(app, "Elsewhere")
    imported = CohesionWorkflow.from_state_machine_arn(elsewhere, "ByArn", ARN)
    imported.grant_read(iam.User(elsewhere, "ByArnReader"))
    named = CohesionWorkflow.from_state_machine_name(elsewhere, "ByName", "elsewhere")
    named.grant_start_execution(iam.User(elsewhere, "ByNameStarter"))
    named.add_alarm("Failed", actions=[]).add_alarm_action(
        cdk.aws_cloudwatch_actions.SnsAction(sns.Topic(elsewhere, "Topic"))
    )
    chain = (
        sfn.Pass(elsewhere, "Before")
        .next(imported.as_task(elsewhere, "Send", input={"parcel": "a"}))
        .next(
            alias.as_task(
                elsewhere,
                "SendAlias",
                input={"parcel": None},
                integration_pattern=sfn.IntegrationPattern.REQUEST_RESPONSE,
                query_language=sfn.QueryLanguage.JSONATA,
            )
        )
    )
    sfn.StateMachine(elsewhere, "Chain", definition_body=sfn.DefinitionBody.from_chainable(chain))
    CohesionWorkflow(elsewhere, "Again", workflow=SEND)


def _sealed(stack: cdk.Stack) -> None:
    """A workflow that is encrypted with a key, and another one, with another key, that calls it."""
    sealed = CohesionWorkflow(
        stack, "Send", workflow=SEND, encryption_key=kms.Key(stack, "Key"), alias="live"
    )
    sealed.grant_start_execution(iam.User(stack, "Starter"))
    sealed.grant_read(iam.User(stack, "Reader"))
    every = events.Schedule.rate(cdk.Duration.hours(1))
    for name in ("One", "Two"):
        events.Rule(stack, name, schedule=every, targets=[sealed.as_rule_target()])
    sealed.add_schedule("Hourly", scheduler.ScheduleExpression.rate(cdk.Duration.hours(1)))
    forward = CohesionWorkflow(
        stack,
        "Forward",
        workflow="parcels/more.py:forward",
        bindings={"send": sealed},
        encryption_key=kms.Key(stack, "Other"),
    )
    forward.grant_work(iam.User(stack, "Worker"))


@jsii.implements(cdk.IStableNumberProducer)
class _Later:
    """A number that is known when the app is synthesized."""

    def __init__(self, number: int) -> None:
        self._number = number

    def produce(self) -> int:
        return self._number


@jsii.implements(cdk.IStableStringProducer)
class _LaterText:
    """A text that is known when the app is synthesized."""

    def produce(self) -> str:
        return "later"


@pytest.mark.parametrize(
    ("user", "actions"),
    [
        ("startexecution", {"states:StartExecution"}),
        ("startsyncexecution", {"states:StartSyncExecution"}),
        ("redrive", {"states:RedriveExecution"}),
        ("taskresponse", {"states:SendTaskSuccess", "states:SendTaskFailure"}),
        ("read", {"states:DescribeExecution", "states:GetExecutionHistory"}),
        ("execution", {"states:StopExecution"}),
        ("machine", {"states:ListExecutions"}),
    ],
)
def test_grants_in_another_stack(deployed: Deployed, user: str, actions: set[str]) -> None:
    found = deployed.actions("Users", user)
    assert actions <= set(found)
    imports = [found[action] for action in actions]
    assert all("Parcels:ExportsOutput" in str(each) for each in imports)


def test_who_may_start_an_alias_may_start_nothing_else(deployed: Deployed) -> None:
    (resource,) = deployed.actions("Users", "alias").values()
    assert "AliasedReleaseAlias" in str(resource)


@pytest.mark.parametrize(
    ("of", "keys"),
    [
        ("Starter", ["Key"]),
        ("Reader", ["Key"]),
        ("Worker", ["Other"]),
        ("SendEventsRole", ["Key"]),
        ("SendSchedulerRole", ["Key"]),
        ("SendStateMachineRole", ["Key"]),
        ("ForwardStateMachineRole", ["Key", "Other"]),
    ],
)
def test_who_may_do_something_to_executions_may_use_their_key(
    deployed: Deployed, of: str, keys: list[str]
) -> None:
    (policy,) = (
        each
        for each in deployed.of("Sealed", "IAM::Policy")
        if str(each.get("Roles", each.get("Users"))).startswith(f"[{{'Ref': '{of}")
    )
    statements = policy["PolicyDocument"]["Statement"]
    used = {str(each["Resource"]) for each in statements if "kms:Decrypt" in str(each["Action"])}
    assert sorted("Other" if "Other" in each else "Key" for each in used) == keys


def test_a_machine_with_a_key_has_a_name(deployed: Deployed) -> None:
    """Its role may use the key for the machine of that name."""
    names = [m["StateMachineName"] for m in deployed.of("Sealed", "StepFunctions::StateMachine")]
    assert len(names) == 2
    policies = str(deployed.of("Sealed", "IAM::Policy"))
    assert all(f":stateMachine:{name}'" in policies for name in names)


def test_a_workflow_that_calls_another_one_calls_its_alias(deployed: Deployed) -> None:
    found = definitions(deployed.templates["Sealed"])
    (forward,) = (d["States"] for name, d in found.items() if name.startswith("Forward"))
    (call,) = (s for s in forward.values() if "startExecution" in s.get("Resource", ""))
    assert "SendReleaseAlias" in call["Arguments"]["StateMachineArn"]


def test_the_workflow_is_granted_what_its_role_is(deployed: Deployed) -> None:
    policies = deployed.of("Parcels", "IAM::Policy")
    machine = next(p for p in policies if "SendStateMachineRole" in str(p["Roles"]))
    stamp = next(p for p in policies if "SendTasksstamp" in str(p["Roles"]))
    assert "s3:GetObject*" in str(machine)
    assert "s3:PutObject" in str(stamp)


def test_values_that_are_known_later(deployed: Deployed) -> None:
    functions = deployed.of("Parcels", "Lambda::Function")
    stamp = next(f for f in functions if f["Environment"]["Variables"].get("LATER"))
    variables = stamp["Environment"]["Variables"]
    assert variables["LATER"] == "later"
    assert "Ref" in variables["BUCKET"]
    assert {f.get("MemorySize") for f in functions} >= {512, 320}
    machines = deployed.of("Parcels", "StepFunctions::StateMachine")
    assert {"Fn::Join": ["-", [{"Ref": "AWS::StackName"}, "send"]]} in [
        each.get("StateMachineName") for each in machines
    ]


def test_a_rule_starts_it(deployed: Deployed) -> None:
    (rule,) = deployed.of("Users", "Events::Rule")
    field, text, event = rule["Targets"]
    assert field["InputTransformer"]["InputTemplate"] == '{"parcel":<detail-id>}'
    assert json.loads(text["Input"]) == {"parcel": None, "names": ["ä", None]}
    assert "AliasedReleaseAlias" in str(text["Arn"])
    assert "Input" not in event
    assert event["RetryPolicy"]["MaximumRetryAttempts"] == 1


def test_schedules_start_it(deployed: Deployed) -> None:
    (nightly,) = deployed.of("Users", "Scheduler::Schedule")
    assert json.loads(nightly["Target"]["Input"]) == {"parcel": "a"}
    assert nightly["Target"]["RetryPolicy"]["MaximumRetryAttempts"] == 3
    added = deployed.of("Parcels", "Scheduler::Schedule")
    inputs = {each["ScheduleExpression"]: each["Target"].get("Input") for each in added}
    assert inputs["rate(1 day)"] == '{"parcel":null}'
    assert json.loads(inputs["rate(1 hour)"] or "{}") == {}


def test_metrics_and_alarms(deployed: Deployed) -> None:
    alarms = deployed.of("Parcels", "CloudWatch::Alarm")
    metrics = {each["MetricName"] for each in alarms}
    assert metrics == {
        "ExecutionTime",
        "ExecutionsStarted",
        "ExecutionsSucceeded",
        "ExecutionsFailed",
        "ExecutionsTimedOut",
        "ExecutionsAborted",
        "ExecutionThrottled",
        "ExecutionsRedriven",
    }
    slow = next(each for each in alarms if each["MetricName"] == "ExecutionTime")
    assert (slow["ExtendedStatistic"], slow["Threshold"]) == ("p99", 60_000)


def test_a_workflow_that_is_deployed_elsewhere(deployed: Deployed) -> None:
    assert ARN in deployed.actions("Elsewhere", "ByArnReader").values()
    started = deployed.actions("Elsewhere", "ByNameStarter")["states:StartExecution"]
    assert str(started).endswith(":stateMachine:elsewhere']]}")
    (alarm,) = deployed.of("Elsewhere", "CloudWatch::Alarm")
    assert alarm["MetricName"] == "ExecutionsFailed"
    assert len(alarm["AlarmActions"]) == 1


def test_a_state_of_another_chain(deployed: Deployed) -> None:
    found = definitions(deployed.templates["Elsewhere"])
    (chain,) = (d["States"] for name, d in found.items() if name.startswith("Chain"))
    assert chain["Before"]["Next"] == "Send"
    sync = "states:startExecution.sync:2"
    assert chain["Send"]["Resource"].endswith(sync)
    assert chain["Send"]["Parameters"] == {"Input": {"parcel": "a"}, "StateMachineArn": ARN}
    assert json.loads(chain["SendAlias"]["Arguments"]["Input"]) == {"parcel": None}
    assert "Alias" in chain["SendAlias"]["Arguments"]["StateMachineArn"]


def test_aspects_and_tags_of_the_app_apply(deployed: Deployed) -> None:
    for role in deployed.of("Parcels", "IAM::Role"):
        assert "policy/boundary" in str(role["PermissionsBoundary"])
    tag = {"Key": "app", "Value": "parcels"}
    for kind in ("Lambda::Function", "StepFunctions::StateMachine", "Logs::LogGroup"):
        assert all(tag in each["Tags"] for each in deployed.of("Parcels", kind))


def test_workflows_share_one_asset(deployed: Deployed) -> None:
    """Three of them, in two stacks; a stage has an assembly of its own."""
    codes = {
        each["Code"]["S3Key"]
        for stack in ("Parcels", "Elsewhere")
        for each in deployed.of(stack, "Lambda::Function")
    }
    assert len(codes) == 1
    assert len(list(deployed.directory.glob("asset.*"))) == 1


def test_none_and_tokens_in_one_input_are_refused() -> None:
    stack = cdk.Stack(cdk.App())
    workflow = CohesionWorkflow.from_state_machine_arn(stack, "Elsewhere", ARN)
    queue = sqs.Queue(stack, "Queue")
    with pytest.raises(ValueError, match="input: the CDK would leave out its None"):
        workflow.as_rule_target(input={"parcel": None, "queue": queue.queue_arn})
