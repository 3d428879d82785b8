"""A workflow that calls many services, and the resources that it finds in its stack."""

from __future__ import annotations

from typing import Any

from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_ecs as ecs
from aws_cdk import aws_events as events
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kinesis as kinesis
from aws_cdk import aws_kms as kms
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_secretsmanager as secrets
from aws_cdk import aws_sns as sns
from aws_cdk import aws_sqs as sqs
from aws_cdk import aws_ssm as ssm
from aws_cdk import aws_stepfunctions as sfn
from constructs import Construct

PROGRAM = """
import json

import cohesion

ORDERS = cohesion.ref("orders")
FILES = cohesion.ref("files")


@cohesion.task
def charge(order, amount=1):
    ...

@cohesion.task
def note(text):
    return [ORDERS, FILES.arn, text]


class DeclinedError(Exception):
    ...


@cohesion.workflow
def workflow(order: str):
    cohesion.aws.dynamodb.put_item(TableName=ORDERS, Item={"id": {"S": order}})
    cohesion.aws.dynamodb.query(TableName=ORDERS, IndexName="by-day", KeyConditionExpression="x")
    cohesion.aws.dynamodb.tag_resource(ResourceArn=ORDERS, Tags=[{"Key": "a", "Value": "b"}])
    cohesion.aws.s3.put_object(Bucket=FILES, Key="a/b.json", Body="{}")
    cohesion.aws.s3.list_objects_v2(Bucket=FILES)
    cohesion.aws.sqs.send_message(QueueUrl=cohesion.ref("queue"), MessageBody=order)
    cohesion.aws.sns.publish(TopicArn=cohesion.ref("topic"), Message=order)
    cohesion.aws.events.put_events(
        Entries=[{"EventBusName": cohesion.ref("bus"), "Source": "a", "DetailType": "b"}]
    )
    cohesion.aws.secretsmanager.get_secret_value(SecretId=cohesion.ref("secret"))
    cohesion.aws.ssm.get_parameter(Name=cohesion.ref("parameter"))
    cohesion.aws.lambda_.invoke(FunctionName=cohesion.ref("resize"), Payload={"key": order})
    cohesion.aws.stepfunctions.start_execution.sync(
        stateMachineArn=cohesion.ref("machine"), input=json.dumps({"order": order})
    )
    cohesion.aws.kinesis.put_record(StreamName=cohesion.ref("stream"), Data=order, PartitionKey="a")
    cohesion.aws.ecs.run_task(
        cluster=cohesion.ref("cluster"), taskDefinition=cohesion.ref("report")
    )
    cohesion.aws.s3.get_object.with_options(role=cohesion.ref("reader"))(Bucket="there", Key=order)
    cohesion.aws.batch.describe_jobs(jobs=[order])
    try:
        paid = charge(order, amount=2)
    except DeclinedError as error:
        paid = str(error)
    return note(f"{ORDERS} {FILES.arn}"), paid, cohesion.ref("queue").name
"""


def resources(stack: Construct) -> dict[str, Any]:
    """What is there already."""
    key = kms.Key(stack, "Key")
    report = ecs.FargateTaskDefinition(stack, "Report")
    image = ecs.ContainerImage.from_registry("report")
    report.add_container("Container", image=image)
    inline = lambda_.Code.from_inline("def handler(event, context): return event")
    existing = {
        name: lambda_.Function(
            stack, name, code=inline, handler="index.handler", runtime=lambda_.Runtime.PYTHON_3_13
        )
        for name in ("Resize", "Charge")
    }
    body = sfn.DefinitionBody.from_string('{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}')
    return {
        "orders": dynamodb.Table(
            stack,
            "Orders",
            partition_key=dynamodb.Attribute(name="id", type=dynamodb.AttributeType.STRING),
        ),
        "files": s3.Bucket(stack, "Files"),
        "queue": sqs.Queue(stack, "Queue", encryption_master_key=key),
        "topic": sns.Topic(stack, "Topic"),
        "bus": events.EventBus(stack, "Bus"),
        "secret": secrets.Secret.from_secret_name_v2(stack, "Secret", "pay"),
        "parameter": ssm.StringParameter(stack, "Parameter", string_value="x"),
        "resize": existing["Resize"],
        "machine": sfn.StateMachine(stack, "Machine", definition_body=body),
        "stream": kinesis.Stream.from_stream_arn(
            stack, "Stream", "arn:aws:kinesis:eu-west-1:123456789012:stream/clicks"
        ),
        "cluster": ecs.Cluster.from_cluster_arn(
            stack, "Cluster", "arn:aws:ecs:eu-west-1:123456789012:cluster/main"
        ),
        "report": report,
        "reader": iam.Role.from_role_name(stack, "Reader", "reader"),
        "charge": existing["Charge"],
    }
