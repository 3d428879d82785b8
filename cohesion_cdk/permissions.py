"""What the role of a state machine may do, made of what the compiler says that it needs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from aws_cdk import Stack
from aws_cdk import aws_iam as iam
from aws_cdk import aws_stepfunctions as sfn

from cohesion.artifact import Permission
from cohesion.packaging.definition import PLACEHOLDER, REFERENCE, resource
from cohesion_cdk.acknowledged import NO_RESOURCES, acknowledge, merged, reason
from cohesion_cdk.bindings import Bindings, pseudo

_RULE = re.compile(r"\$\{rule:([\w-]+)\}")

_READ, _WRITE = ("kms:Decrypt",), ("kms:Decrypt", "kms:GenerateDataKey")
_READ_ITEMS = ("kms:Decrypt", "kms:DescribeKey")
_WRITE_ITEMS = (
    *_READ_ITEMS,
    "kms:Encrypt",
    "kms:GenerateDataKey",
    "kms:GenerateDataKeyWithoutPlaintext",
    "kms:ReEncryptFrom",
    "kms:ReEncryptTo",
)
_OF_KEYS: Mapping[str, tuple[str, ...]] = {
    "dynamodb:BatchGetItem": _READ_ITEMS,
    "dynamodb:GetItem": _READ_ITEMS,
    "dynamodb:Query": _READ_ITEMS,
    "dynamodb:Scan": _READ_ITEMS,
    "dynamodb:PartiQLSelect": _READ_ITEMS,
    "dynamodb:BatchWriteItem": _WRITE_ITEMS,
    "dynamodb:DeleteItem": _WRITE_ITEMS,
    "dynamodb:PutItem": _WRITE_ITEMS,
    "dynamodb:UpdateItem": _WRITE_ITEMS,
    "dynamodb:PartiQLInsert": _WRITE_ITEMS,
    "dynamodb:PartiQLUpdate": _WRITE_ITEMS,
    "dynamodb:PartiQLDelete": _WRITE_ITEMS,
    "kinesis:PutRecord": ("kms:GenerateDataKey",),
    "kinesis:PutRecords": ("kms:GenerateDataKey",),
    "kinesis:GetRecords": _READ,
    "s3:GetObject": _READ,
    "s3:PutObject": _WRITE,
    "secretsmanager:GetSecretValue": _READ,
    "secretsmanager:PutSecretValue": _WRITE,
    "secretsmanager:UpdateSecret": _WRITE,
    "sns:Publish": _WRITE,
    "sqs:ReceiveMessage": _READ,
    "sqs:SendMessage": _WRITE,
    "ssm:GetParameter": _READ,
    "ssm:GetParameters": _READ,
    "ssm:GetParameterHistory": _READ,
    "ssm:GetParametersByPath": _READ,
    "ssm:PutParameter": ("kms:Encrypt",),
}
"""What an action on something encrypted takes of its key."""


def grant(
    machine: sfn.StateMachine,
    permissions: Iterable[Permission],
    resources: Mapping[str, str],
    bindings: Bindings,
    *,
    logs: bool = False,
    tracing: bool = False,
) -> None:
    """Let a state machine do what its definition needs, and nothing else. What it needs for `logs`
    and `tracing` it has from the CDK.
    """
    stack = Stack.of(machine)
    granted: dict[tuple[tuple[str, ...], tuple[str, ...]], None] = {}
    asked = {"logs": logs, "xray": tracing}
    reasons = [("*", why) for name, why in NO_RESOURCES.items() if asked.get(name)]
    keys: dict[str, dict[str, None]] = {}
    for permission in permissions:
        granted[permission.actions, permission.resources] = None
        if permission.reason:
            reasons.append(("*", permission.reason))
        for name in _references(permission):
            for action in permission.actions:
                keys.setdefault(name, {}).update(dict.fromkeys(_OF_KEYS.get(action, ())))
    for actions, names in granted:
        arns = [arn for name in names for arn in _arns(name, resources, bindings, stack)]
        reasons += [(arn, reason(arn)) for arn in arns if arn != "*"]
        if arns:
            machine.add_to_role_policy(
                iam.PolicyStatement(actions=list(actions), resources=list(dict.fromkeys(arns)))
            )
    for name, of_key in keys.items():
        key = bindings.key(name) if of_key else None
        if key is not None:
            key.grant(machine.role, *of_key)
    acknowledge(machine.role, merged(reasons))


def _references(permission: Permission) -> Iterator[str]:
    """The names of the references that a permission is for."""
    for name in permission.resources:
        found = REFERENCE.match(name)
        if found is not None:
            yield found[1]


def _arns(
    written: str, resources: Mapping[str, str], bindings: Bindings, stack: Stack
) -> list[str]:
    """The ARNs that a resource of a permission stands for: a placeholder and what follows it, or an
    ARN with the stack's own region and account.
    """
    rule = _RULE.fullmatch(written)
    if rule is not None:
        return [stack.format_arn(service="events", resource="rule", resource_name=rule[1])]
    bound = REFERENCE.match(written)
    if bound is not None:
        return [arn + written[bound.end() :] for arn in bindings.arns(bound[0])]
    if PLACEHOLDER.fullmatch(written):
        return [resource(written, resources)]
    return [pseudo(written, stack)]
