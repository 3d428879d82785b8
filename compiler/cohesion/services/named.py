"""Which resource an argument of an operation names, and how: a table by its name, a topic by its
ARN.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cohesion.artifact import Artifact, Child
from cohesion.runtime.refs import PATTERN

_ACCOUNT = "arn:${AWS::Partition}:%s:${AWS::Region}:${AWS::AccountId}:%s"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of resource: `arn` is its ARN, with `{}` for the name; just `{}` where only the ARN
    itself identifies it. `usual` is what programs mean by one: its name, ARN or URL.
    """

    arn: str
    usual: str = "arn"


KINDS: Mapping[str, Kind] = {
    "table": Kind(_ACCOUNT % ("dynamodb", "table/{}"), "name"),
    "bucket": Kind("arn:${AWS::Partition}:s3:::{}", "name"),
    "queue": Kind(_ACCOUNT % ("sqs", "{}"), "url"),
    "topic": Kind("{}"),
    "bus": Kind(_ACCOUNT % ("events", "event-bus/{}"), "name"),
    "secret": Kind(_ACCOUNT % ("secretsmanager", "secret:{}-??????")),
    "parameter": Kind(_ACCOUNT % ("ssm", "parameter/{}"), "name"),
    "function": Kind(_ACCOUNT % ("lambda", "function:{}")),
    "state_machine": Kind("{}"),
    "stream": Kind(_ACCOUNT % ("kinesis", "stream/{}"), "name"),
    "delivery_stream": Kind(_ACCOUNT % ("firehose", "deliverystream/{}"), "name"),
    "cluster": Kind(_ACCOUNT % ("ecs", "cluster/{}")),
    "task_definition": Kind(_ACCOUNT % ("ecs", "task-definition/{}")),
    "job_queue": Kind(_ACCOUNT % ("batch", "job-queue/{}")),
    "job_definition": Kind(_ACCOUNT % ("batch", "job-definition/{}")),
    "project": Kind(_ACCOUNT % ("codebuild", "project/{}"), "name"),
    "job": Kind(_ACCOUNT % ("glue", "job/{}"), "name"),
    "work_group": Kind(_ACCOUNT % ("athena", "workgroup/{}"), "name"),
    "user_pool": Kind(_ACCOUNT % ("cognito-idp", "userpool/{}"), "name"),
    "log_group": Kind(_ACCOUNT % ("logs", "log-group:{}:*"), "name"),
    "key": Kind(_ACCOUNT % ("kms", "key/{}")),
    "role": Kind("{}"),
    "connection": Kind("{}"),
}
"""The kinds that Cohesion knows."""

_ARGUMENTS: Mapping[str, Mapping[str, str]] = {
    "athena": {"WorkGroup": "work_group.name"},
    "batch": {"jobQueue": "job_queue.arn", "jobDefinition": "job_definition.arn"},
    "codebuild": {"projectName": "project.name"},
    "cognito-idp": {"UserPoolId": "user_pool.name"},
    "dynamodb": {"TableName": "table.name", "ResourceArn": "table.arn"},
    "ecs": {"cluster": "cluster.arn", "taskDefinition": "task_definition.arn"},
    "events": {"EventBusName": "bus.name"},
    "firehose": {"DeliveryStreamName": "delivery_stream.name"},
    "glue": {"JobName": "job.name"},
    "http": {"connection": "connection.arn"},
    "kinesis": {"StreamName": "stream.name", "StreamARN": "stream.arn"},
    "kms": {"KeyId": "key.arn"},
    "lambda": {"FunctionName": "function.arn"},
    "logs": {"logGroupName": "log_group.name"},
    "s3": {"Bucket": "bucket.name"},
    "secretsmanager": {"SecretId": "secret.arn"},
    "sns": {"TopicArn": "topic.arn", "TargetArn": "topic.arn"},
    "sqs": {"QueueUrl": "queue.url"},
    "ssm": {"Name": "parameter.name", "Names": "parameter.name"},
    "stepfunctions": {"stateMachineArn": "state_machine.arn"},
}
"""What members of arguments name, at any depth, by service: kind and attribute."""

_ROLES = ("rolearn", "role", "rolearns")
"""What the names of arguments end with that are roles."""


def use(service: str, member: str) -> str:
    """What a member of an argument names, as `table.name`; empty for what is no resource."""
    known = _ARGUMENTS.get(service, {}).get(member)
    if known is None and member.lower().endswith(_ROLES):
        return "role.arn"
    return known or ""


def members(service: str) -> Iterator[tuple[str, str]]:
    """The members that name the resources of a service's own, and what each names."""
    yield from _ARGUMENTS.get(service, {}).items()


def references(artifact: Artifact) -> dict[str, tuple[str, ...]]:
    """The placeholders of each `cohesion.ref` of a workflow, by its name: `${ref:orders}` where
    nothing is known of its use, `${ref:orders:table.name}` where it names a table; and in
    permissions `${ref:orders:table.arn}`.
    """
    machines: list[Artifact | Child] = [artifact, *artifact.children]
    texts = json.dumps([[m.definition, [p.resources for p in m.permissions]] for m in machines])
    found: dict[str, dict[str, None]] = {}
    for placeholder in re.finditer(PATTERN, texts):
        found.setdefault(placeholder[1], {})[placeholder[0]] = None
    return {name: tuple(sorted(placeholders)) for name, placeholders in found.items()}


def reference(text: str, used: str) -> str:
    """The placeholder of a reference, used as another attribute; empty for another text."""
    found = re.fullmatch(PATTERN, text)
    return "" if found is None else f"${{ref:{found[1]}:{used}}}"


def executions(machine: str) -> str:
    """The executions of a state machine, by its ARN or its reference."""
    arn_of_all = machine.replace(":stateMachine:", ":execution:") + ":*"
    return reference(machine, "state_machine.executions") or arn_of_all


def arn(kind: str, text: str) -> str:
    """The ARN of what a text names: an ARN already, a reference, a name, or the URL of a queue."""
    bound = reference(text, f"{kind}.arn")
    if bound or text.startswith("arn:"):
        return bound or text
    return named_arn(kind, text)


def named_arn(kind: str, text: str) -> str:
    """The ARN of what a name, or the URL of a queue, stands for."""
    if kind == "queue":
        return _arn_of_queue(text)
    if kind == "key" and text.startswith("alias/"):
        text = "*"  # whichever the alias names
    if kind in ("job_definition", "task_definition") and ":" not in text:
        text += ":*"  # whichever revision is the newest
    if kind == "parameter":
        text = text.removeprefix("/")
    return KINDS[kind].arn.replace("{}", text)


def _arn_of_queue(url: str) -> str:
    """`https://sqs.us-east-1.amazonaws.com/123456789012/orders` as an ARN."""
    host, _, path = url.partition("://")[2].partition("/")
    account, _, name = path.partition("/")
    region = host.split(".")[1] if host.startswith("sqs.") else "${AWS::Region}"
    return f"arn:${{AWS::Partition}}:sqs:{region}:{account or '${AWS::AccountId}'}:{name or '*'}"
