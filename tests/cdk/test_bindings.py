"""Bindings: each use of a reference gets what it wants of a construct, and the role may do that."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import aws_cdk as cdk
import pytest
from aws_cdk import aws_batch as batch
from aws_cdk import aws_codebuild as codebuild
from aws_cdk import aws_cognito as cognito
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_events as events
from aws_cdk import aws_kinesisfirehose as firehose
from aws_cdk import aws_kms as kms
from aws_cdk import aws_logs as logs
from aws_cdk import aws_sns as sns
from aws_cdk import aws_sqs as sqs
from aws_cdk.assertions import Template
from constructs import Construct

from cohesion.artifact import Json
from cohesion_cdk import CohesionWorkflow
from cohesion_cdk.bindings import RESOURCES, Binding, Bindings, kind_of
from cohesion_cdk.testing import definitions
from tests.cdk.shop import PROGRAM, resources

HASH = re.compile(r"(?<=[a-z])[0-9A-F]{8}(?=$|[.}])")
"""What CDK makes the names of resources unique with."""

HERE = "${AWS::Partition}:%s:${AWS::Region}:${AWS::AccountId}"


class Deployed(NamedTuple):
    """A stack with existing resources and a workflow that uses all of them."""

    workflow: CohesionWorkflow
    template: Json

    @property
    def states(self) -> Mapping[str, Json]:
        """The states of the workflow."""
        machine = self.workflow.state_machine.node.default_child
        assert isinstance(machine, cdk.CfnElement)
        name = self.workflow.state_machine.stack.resolve(machine.logical_id)
        definition = json.dumps(definitions(self.template)[name]["States"])
        found: Mapping[str, Json] = json.loads(HASH.sub("", definition))
        return found

    def given(self, operation: str, argument: str) -> Json:
        """An argument of an operation."""
        return self.states[operation]["Arguments"][argument]

    def allowed(self, action: str) -> list[str]:
        """The resources on which the state machine may do something, as text."""
        resource = self.workflow.state_machine.role.node.default_child
        assert isinstance(resource, cdk.CfnElement)
        role = self.workflow.state_machine.stack.resolve(resource.logical_id)
        found = [
            statement["Resource"]
            for resource in self.template["Resources"].values()
            if resource["Type"] == "AWS::IAM::Policy"
            and {"Ref": role} in resource["Properties"]["Roles"]
            for statement in resource["Properties"]["PolicyDocument"]["Statement"]
            if action in listed(statement["Action"])
        ]
        return sorted(text_of(each) for some in found for each in listed(some))


def listed(value: Json) -> list[Json]:
    """The items of what IAM writes without a list where there is one."""
    return value if isinstance(value, list) else [value]


def text_of(value: Json) -> str:
    """A value of a template as `Fn::Sub` would have it, with names without their hashes."""
    match value:
        case {"Fn::Join": [separator, parts]}:
            return str(separator).join(map(text_of, parts))
        case {"Fn::Select": [6, {"Fn::Split": [":", {"Ref": str(name)}]}]}:
            return f"${{{HASH.sub('', name)}.Name}}"
        case {"Fn::GetAtt": [name, attribute]}:
            return f"${{{HASH.sub('', name)}.{attribute}}}"
        case {"Ref": str(name)}:
            return f"${{{HASH.sub('', name)}}}"
        case _:
            return str(value) if isinstance(value, str) else json.dumps(value)


@pytest.fixture(scope="module")
def deployed(tmp_path_factory: pytest.TempPathFactory) -> Deployed:
    """The one template of these tests."""
    folder = tmp_path_factory.mktemp("bindings")
    (folder / "flow.py").write_text(PROGRAM, encoding="utf-8")
    stack = cdk.Stack(cdk.App(outdir=str(folder / "out")), "Shop")
    workflow = CohesionWorkflow(
        stack, "Flow", workflow=f"{folder / 'flow.py'}:workflow", bindings=resources(stack)
    )
    return Deployed(workflow, Template.from_stack(stack).to_json())


@pytest.mark.parametrize(
    ("operation", "argument", "expected"),
    [
        ("dynamodb.query", "TableName", "${Orders}"),
        ("dynamodb.tag_resource", "ResourceArn", "${Orders.Arn}"),
        ("s3.put_object", "Bucket", "${Files}"),
        ("sqs.send_message", "QueueUrl", "${Queue}"),
        ("sns.publish", "TopicArn", "${Topic}"),
        ("ssm.get_parameter", "Name", "${Parameter}"),
        ("lambda_.invoke", "FunctionName", "${Resize.Arn}"),
        ("kinesis.put_record", "StreamName", "clicks"),
        ("stepfunctions.start_execution", "StateMachineArn", "${Machine}"),
        ("ecs.run_task", "TaskDefinition", "${Report}"),
        ("ecs.run_task", "Cluster", "arn:aws:ecs:eu-west-1:123456789012:cluster/main"),
        (
            "secretsmanager.get_secret_value",
            "SecretId",
            f"arn:{HERE % 'secretsmanager'}:secret:pay",
        ),
    ],
)
def test_each_use_gets_what_it_wants(
    deployed: Deployed, operation: str, argument: str, expected: str
) -> None:
    assert deployed.given(operation, argument) == expected


def test_each_call_of_put_events_goes_to_its_bus(deployed: Deployed) -> None:
    [entry] = deployed.given("events.put_events", "Entries")
    assert entry["EventBusName"] == "${Bus}"


def test_what_is_no_argument_is_what_one_means_by_it(deployed: Deployed) -> None:
    assert deployed.given("note", "Payload")["text"] == "{% '${Orders}'&' '&'${Files.Arn}' %}"


@pytest.mark.parametrize(
    ("action", "resources"),
    [
        ("dynamodb:PutItem", ["${Orders.Arn}"]),
        ("dynamodb:Query", ["${Orders.Arn}/index/by-day"]),
        ("dynamodb:TagResource", ["${Orders.Arn}"]),
        ("s3:PutObject", ["${Files.Arn}/a/b.json"]),
        ("s3:ListBucket", ["${Files.Arn}"]),
        ("sqs:SendMessage", ["${Queue.Arn}"]),
        ("kms:GenerateDataKey", ["${Key.Arn}"]),
        ("sns:Publish", ["${Topic}"]),
        ("events:PutEvents", ["${Bus.Arn}"]),
        ("secretsmanager:GetSecretValue", [f"arn:{HERE % 'secretsmanager'}:secret:pay-??????"]),
        ("ssm:GetParameter", [f"arn:{HERE % 'ssm'}:parameter/${{Parameter}}"]),
        (
            "lambda:InvokeFunction",
            ["${Charge.Arn}", "${FlowTasksnoteFunction.Arn}", "${Resize.Arn}"],
        ),
        ("states:StartExecution", ["${Machine}"]),
        ("states:StopExecution", [f"arn:{HERE % 'states'}:execution:${{Machine.Name}}:*"]),
        ("kinesis:PutRecord", ["arn:aws:kinesis:eu-west-1:123456789012:stream/clicks"]),
        ("ecs:RunTask", ["${Report}"]),
        ("iam:PassRole", ["${ReportTaskRole.Arn}"]),
        ("sts:AssumeRole", ["arn:${AWS::Partition}:iam::${AWS::AccountId}:role/reader"]),
        ("batch:DescribeJobs", ["*"]),
    ],
)
def test_the_role_may_do_what_the_workflow_does(
    deployed: Deployed, action: str, resources: list[str]
) -> None:
    assert deployed.allowed(action) == resources


def test_what_is_allowed_on_anything_is_listed(deployed: Deployed) -> None:
    [permission] = deployed.workflow.wildcard_permissions
    assert permission.actions == ("batch:DescribeJobs",)
    assert permission.reason == "batch.describe_jobs: no argument of it is known to name a resource"


def test_a_function_that_exists_already_runs_a_task(deployed: Deployed) -> None:
    assert list(deployed.workflow.functions) == ["note"]
    assert deployed.given("charge", "FunctionName") == "${Charge.Arn}"
    payload = deployed.given("charge", "Payload")
    assert payload == {"order": "{% $order %}", "amount": 2}
    assert deployed.states["charge"]["Catch"][0]["ErrorEquals"] == ["DeclinedError"]
    with pytest.raises(LookupError, match="the function of 'charge' exists already"):
        deployed.workflow.task_function("charge")


def test_code_of_tasks_gets_what_it_reads_from_the_environment(deployed: Deployed) -> None:
    functions = [
        resource["Properties"].get("Environment", {}).get("Variables", {})
        for resource in deployed.template["Resources"].values()
        if resource["Type"] == "AWS::Lambda::Function"
    ]
    [found] = [each for each in functions if "COHESION_TASK" in each]
    assert {name: text_of(value) for name, value in found.items()} == {
        "COHESION_REF_files": "${Files}",
        "COHESION_REF_files_arn": "${Files.Arn}",
        "COHESION_REF_orders": "${Orders}",
        "COHESION_TASK": "flow:note",
    }


MORE = """
import cohesion


@cohesion.workflow
def more(name: str):
    cohesion.aws.sts.get_caller_identity()  # the state that also checks the input
    cohesion.aws.firehose.put_record(
        DeliveryStreamName=cohesion.ref("delivery"), Record={"Data": name}
    )
    cohesion.aws.batch.submit_job(
        jobName="a", jobQueue=cohesion.ref("jobs"), jobDefinition=cohesion.ref("job")
    )
    cohesion.aws.codebuild.start_build(projectName=cohesion.ref("project"))
    cohesion.aws.cognito_idp.admin_get_user(UserPoolId=cohesion.ref("users"), Username=name)
    cohesion.aws.logs.create_log_stream(logGroupName=cohesion.ref("log"), logStreamName=name)
    cohesion.aws.kms.encrypt(KeyId=cohesion.ref("key"), Plaintext=name)
    return cohesion.http.get("https://example.com", connection=cohesion.ref("api"))
"""

ARN = "arn:aws:{}:eu-west-1:123456789012:{}"


def more_resources(stack: Construct) -> dict[str, Any]:
    """One of each kind that `shop.resources` has not."""
    return {
        "delivery": firehose.DeliveryStream.from_delivery_stream_arn(
            stack, "Delivery", ARN.format("firehose", "deliverystream/clicks")
        ),
        "jobs": batch.JobQueue.from_job_queue_arn(
            stack, "Jobs", ARN.format("batch", "job-queue/night")
        ),
        "job": batch.EcsJobDefinition.from_job_definition_arn(
            stack, "Job", ARN.format("batch", "job-definition/report:1")
        ),
        "project": codebuild.Project.from_project_arn(
            stack, "Project", ARN.format("codebuild", "project/site")
        ),
        "users": cognito.UserPool.from_user_pool_arn(
            stack, "Users", ARN.format("cognito-idp", "userpool/eu-west-1_abc")
        ),
        "log": logs.LogGroup.from_log_group_arn(stack, "Log", ARN.format("logs", "log-group:shop")),
        "key": kms.Key.from_key_arn(stack, "Key", ARN.format("kms", "key/k")),
        "api": events.Connection.from_connection_attributes(
            stack,
            "Api",
            connection_arn=ARN.format("events", "connection/shop/1"),
            connection_name="shop",
            connection_secret_arn=ARN.format("secretsmanager", "secret:events!connection/shop/1"),
        ),
    }


@pytest.fixture(scope="module")
def more(tmp_path_factory: pytest.TempPathFactory) -> Deployed:
    """The template of the tests of rarer kinds."""
    folder = tmp_path_factory.mktemp("more")
    (folder / "flow.py").write_text(MORE, encoding="utf-8")
    stack = cdk.Stack(cdk.App(outdir=str(folder / "out")), "Shop")
    workflow = CohesionWorkflow(
        stack, "Flow", workflow=f"{folder / 'flow.py'}:more", bindings=more_resources(stack)
    )
    return Deployed(workflow, Template.from_stack(stack).to_json())


@pytest.mark.parametrize(
    ("operation", "argument", "value", "action", "resource"),
    [
        (
            "firehose.put_record",
            "DeliveryStreamName",
            "clicks",
            "firehose:PutRecord",
            ARN.format("firehose", "deliverystream/clicks"),
        ),
        (
            "batch.submit_job",
            "JobQueue",
            ARN.format("batch", "job-queue/night"),
            "batch:SubmitJob",
            ARN.format("batch", "job-queue/night"),
        ),
        (
            "batch.submit_job",
            "JobDefinition",
            ARN.format("batch", "job-definition/report:1"),
            "batch:SubmitJob",
            ARN.format("batch", "job-definition/report:1"),
        ),
        (
            "codebuild.start_build",
            "ProjectName",
            "site",
            "codebuild:StartBuild",
            ARN.format("codebuild", "project/site"),
        ),
        (
            "cognito_idp.admin_get_user",
            "UserPoolId",
            "eu-west-1_abc",
            "cognito-idp:AdminGetUser",
            ARN.format("cognito-idp", "userpool/eu-west-1_abc"),
        ),
        (
            "logs.create_log_stream",
            "LogGroupName",
            "shop",
            "logs:CreateLogStream",
            ARN.format("logs", "log-group:shop:*"),
        ),
        (
            "kms.encrypt",
            "KeyId",
            ARN.format("kms", "key/k"),
            "kms:Encrypt",
            ARN.format("kms", "key/k"),
        ),
    ],
)
def test_rarer_kinds_get_what_they_want(
    more: Deployed, operation: str, argument: str, value: str, action: str, resource: str
) -> None:
    assert more.given(operation, argument) == value
    assert resource in more.allowed(action)


def test_a_connection_signs_requests(more: Deployed) -> None:
    connection = ARN.format("events", "connection/shop/1")
    assert more.given("http.get", "Authentication") == {"ConnectionArn": connection}
    assert more.allowed("events:RetrieveConnectionCredentials") == [connection]
    secret = ARN.format("secretsmanager", "secret:events!connection/shop/1")
    assert secret in more.allowed("secretsmanager:GetSecretValue")


def test_every_kind_is_bound_in_these_tests() -> None:
    stack = cdk.Stack()
    shop, rest = Construct(stack, "Shop"), Construct(stack, "More")
    bound = [*resources(shop).values(), *more_resources(rest).values()]
    assert {kind_of(each) for each in bound} == set(RESOURCES)


SMALL = """
import cohesion

@cohesion.task
def charge(order): ...

@cohesion.activity
def sign(order): ...

@cohesion.workflow
def workflow(order: str):
    cohesion.aws.dynamodb.delete_item(TableName=cohesion.ref("orders"), Key={"id": {"S": order}})
    return charge(order), sign(order)
"""


REF = "cohesion.ref('orders')"
REFUSED = [
    ("", "", ValueError, f"{REF} is bound to nothing"),
    ("order", "x", ValueError, "bindings={'orders': …}; is 'order' meant for it?"),
    ("orders+ordrs", "x", LookupError, "no reference and no task 'ordrs'; did you mean 'orders'?"),
    ("orders", "queue", ValueError, f"is a queue, but the workflow uses {REF} as a table"),
    ("orders", "construct", TypeError, "'orders' is a Construct, which Cohesion knows no name of"),
    ("orders+charge", "queue", ValueError, "'charge' is a task of workflow; bind a function"),
    ("orders+sign", "queue", ValueError, "'sign' is a task of workflow; an activity is given in"),
    ("orders", "a'b", ValueError, "a text with quotes or backslashes"),
]


@pytest.mark.parametrize(("name", "bound", "error", "message"), REFUSED)
def test_what_cannot_be_bound_is_refused(
    tmp_path: Path, name: str, bound: str, error: type[Exception], message: str
) -> None:
    (tmp_path / "flow.py").write_text(SMALL, encoding="utf-8")
    stack = cdk.Stack(cdk.App(outdir=str(tmp_path / "out")), "Shop")
    first, _, second = name.partition("+")
    value: Any = bound
    if bound == "queue":
        value = sqs.Queue(stack, "Queue")
    elif bound == "construct":
        value = Construct(stack, "Construct")
    given = {first: value, second: value} if not second else {first: "x", second: value}
    given.pop("", None)
    with pytest.raises(error, match=re.escape(message)):
        CohesionWorkflow(stack, "Flow", workflow=f"{tmp_path}/flow.py:workflow", bindings=given)


def bound(stack: cdk.Stack, value: Binding, placeholder: str) -> str:
    """What stands for a placeholder of `x`, bound to a value, as text."""
    bindings = Bindings(stack, workflow="w", references={"x": [placeholder]}, given={"x": value})
    return text_of(stack.resolve(bindings.texts[placeholder]))


def test_texts_and_tokens_are_bound_as_they_are() -> None:
    stack = cdk.Stack(cdk.App(), "Shop")
    table = dynamodb.CfnTable(stack, "Table", key_schema=[])
    machine = "arn:aws:states:eu-west-1:1:stateMachine:m"
    for value, placeholder, expected in [
        ("orders", "${ref:x}", "orders"),
        ("orders", "${ref:x:table.name}", "orders"),
        ("orders", "${ref:x:table.arn}", f"arn:{HERE % 'dynamodb'}:table/orders"),
        ("arn:aws:dynamodb:a:1:table/b", "${ref:x:table.arn}", "arn:aws:dynamodb:a:1:table/b"),
        (table.attr_arn, "${ref:x:table.arn}", "${Table.Arn}"),
        (table.ref, "${ref:x:table.arn}", f"arn:{HERE % 'dynamodb'}:table/${{Table}}"),
        ("https://sqs.eu-west-1.amazonaws.com/12/jobs", "${ref:x:queue.arn}", QUEUE),
        ("payment", "${ref:x:secret.arn}", f"arn:{HERE % 'secretsmanager'}:secret:payment-??????"),
        ("/shop/key", "${ref:x:parameter.arn}", f"arn:{HERE % 'ssm'}:parameter/shop/key"),
        (machine, "${ref:x:state_machine.executions}", f"arn:{HERE % 'states'}:execution:m:*"),
        ("arn:aws:sns:a:1:b", "${ref:x.arn}", "arn:aws:sns:a:1:b"),
    ]:
        assert bound(stack, value, placeholder) == expected, (value, placeholder)
    for value, asked in [("orders", "arn"), ("arn:aws:sns:a:1:b", "name"), ("orders", "url")]:
        with pytest.raises(ValueError, match=f"{asked} is bound to '{value}'"):
            bound(stack, value, f"${{ref:x.{asked}}}")
    with pytest.raises(ValueError, match="a topic has no url, only arn, name"):
        bound(stack, sns.Topic(stack, "Topic"), "${ref:x.url}")


QUEUE = "arn:${AWS::Partition}:sqs:eu-west-1:12:jobs"
