"""What a state machine's role needs: the resources that arguments name, wherever the names are."""

from __future__ import annotations

import pytest

from cohesion.api import compile_workflow
from cohesion.artifact import Permission

PROGRAM = """
import cohesion

A = cohesion.ref("a")
B = cohesion.ref("b")


def put(table, id):
    cohesion.aws.dynamodb.put_item(TableName=table, Item={"id": {"S": id}})


def each(x):
    put(A, x)
    return x


@cohesion.workflow
def flow(x: str, y: int, many: list[dict]):
    put(A, x)
    put(B, x)
    cohesion.aws.dynamodb.scan(TableName=A if y else B)
    cohesion.aws.dynamodb.batch_get_item(RequestItems={A: {"Keys": []}, "c": {"Keys": []}})
    cohesion.aws.dynamodb.transact_write_items(TransactItems=many)
    event = {"EventBusName": cohesion.ref("bus"), "Source": "a", "DetailType": x, "Detail": "c"}
    cohesion.aws.events.put_events(Entries=[event, {"Source": "a"}])
    cohesion.map(each, [x])
    bucket = x
    cohesion.aws.s3.get_object(Bucket=bucket, Key="a")
    cohesion.aws.s3.delete_object(Bucket="here", Key=f"{x}/y")
    cohesion.aws.s3.copy_object(Bucket="here", Key="to", CopySource="there/a/b.txt")
    cohesion.aws.s3.put_bucket_versioning(Bucket="here", VersioningConfiguration={})
    cohesion.aws.lambda_.invoke(FunctionName="f", Qualifier="live", Payload={"FunctionName": x})
    cohesion.aws.sqs.send_message(
        QueueUrl="https://sqs.eu-west-1.amazonaws.com/123456789012/jobs", MessageBody=x
    )
    cohesion.aws.sns.publish(PhoneNumber=x, Message="hello")
    cohesion.aws.ssm.get_parameters(Names=["/shop/a", "b"])
    cohesion.aws.kms.generate_random(NumberOfBytes=4)
    cohesion.aws.kms.encrypt(KeyId="alias/shop", Plaintext="x")
    cohesion.aws.codebuild.start_build.sync(projectName="p")
    cohesion.aws.ecs.run_task(taskDefinition="family", cluster="main")
    cohesion.aws.sagemaker.create_model(ModelName="m", ExecutionRoleArn=cohesion.ref("role"))
    cohesion.aws.stepfunctions.start_execution.sync(
        stateMachineArn="arn:aws:states:eu-west-1:1:stateMachine:m", input="{}"
    )
"""
HERE = "arn:${AWS::Partition}:%s:${AWS::Region}:${AWS::AccountId}:%s"
BUILDS = ("codebuild:StopBuild", "codebuild:BatchGetBuilds")


@pytest.fixture(scope="module")
def permissions(tmp_path_factory: pytest.TempPathFactory) -> list[Permission]:
    """Those of the one workflow."""
    path = tmp_path_factory.mktemp("permissions") / "flow.py"
    path.write_text(PROGRAM, encoding="utf-8")
    return list(compile_workflow(path, "flow").permissions)


NAMED = [
    (("dynamodb:PutItem",), {"${ref:a:table.arn}", "${ref:b:table.arn}"}),
    (("dynamodb:Scan",), {"${ref:a:table.arn}", "${ref:b:table.arn}"}),
    (("dynamodb:BatchGetItem",), {"${ref:a:table.arn}", HERE % ("dynamodb", "table/c")}),
    (("events:PutEvents",), {"${ref:bus:bus.arn}", HERE % ("events", "event-bus/default")}),
    (("s3:DeleteObject",), {"arn:${AWS::Partition}:s3:::here/*"}),
    (("s3:PutObject",), {"arn:${AWS::Partition}:s3:::here/to"}),
    (("s3:PutBucketVersioning",), {"arn:${AWS::Partition}:s3:::here"}),
    (("lambda:InvokeFunction",), {HERE % ("lambda", "function:f:live")}),
    (("sqs:SendMessage",), {"arn:${AWS::Partition}:sqs:eu-west-1:123456789012:jobs"}),
    (
        ("ssm:GetParameters",),
        {HERE % ("ssm", "parameter/shop/a"), HERE % ("ssm", "parameter/b")},
    ),
    (("kms:Encrypt",), {HERE % ("kms", "key/*")}),
    (("codebuild:StartBuild",), {HERE % ("codebuild", "project/p")}),
    (BUILDS, {HERE % ("codebuild", "project/p")}),
    (("ecs:RunTask",), {HERE % ("ecs", "task-definition/family:*")}),
    (("iam:PassRole",), {"${ref:role:role.arn}"}),
    (("states:StartExecution",), {"arn:aws:states:eu-west-1:1:stateMachine:m"}),
    (
        ("states:DescribeExecution", "states:StopExecution"),
        {"arn:aws:states:eu-west-1:1:execution:m:*"},
    ),
]


@pytest.mark.parametrize(("actions", "resources"), NAMED)
def test_a_call_is_allowed_on_what_it_names(
    permissions: list[Permission], actions: tuple[str, ...], resources: set[str]
) -> None:
    found = [p for p in permissions if p.actions == actions]
    assert {name for p in found for name in p.resources} == resources
    assert {p.reason for p in found} == {""}


def test_what_is_allowed_on_anything_says_why(permissions: list[Permission]) -> None:
    found = {p.actions[0]: p.reason for p in permissions if "*" in p.resources}
    assert found == {
        "dynamodb:PutItem": "dynamodb.transact_write_items: `TableName` is only known to the run",
        "s3:GetObject": "s3.get_object: `Bucket` is only known to the run",
        "sns:Publish": "sns.publish: a phone number is no resource",
        "kms:GenerateRandom": "kms.generate_random: no argument of it is known to name a resource",
        "sagemaker:CreateModel": (
            "sagemaker.create_model: no argument of it is known to name a resource"
        ),
    }
    copied = ("arn:${AWS::Partition}:s3:::there/a/b.txt",)
    assert any(p.actions == ("s3:GetObject",) and p.resources == copied for p in permissions)
