"""What the state machines of a workflow have in common: its own, and those of its children."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from aws_cdk import RemovalPolicy, Stack
from aws_cdk import aws_iam as iam
from aws_cdk import aws_logs as logs
from aws_cdk import aws_stepfunctions as sfn
from constructs import Construct

if TYPE_CHECKING:
    from aws_cdk import aws_kms as kms

MachineLogs: TypeAlias = "sfn.LogOptions | sfn.LogLevel | bool"
"""What a state machine logs: True is everything that happens, without the values, to a log group
that is made for it; a level is that much of it.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class LogGroups:
    """What the log groups of a workflow have in common."""

    retention: logs.RetentionDays = logs.RetentionDays.ONE_MONTH
    removal_policy: RemovalPolicy = RemovalPolicy.RETAIN
    encryption_key: kms.IKey | None = None

    def group(self, scope: Construct, id: str) -> logs.LogGroup:
        """Make one. The log service may use the key for the account's own log groups."""
        if self.encryption_key is not None:
            _let_logs_use(self.encryption_key, scope)
        return logs.LogGroup(
            scope,
            id,
            retention=self.retention,
            removal_policy=self.removal_policy,
            encryption_key=self.encryption_key,
        )


def _let_logs_use(key: kms.IKey, scope: Construct) -> None:
    """Statements that say the same are one in the key's policy."""
    stack = Stack.of(scope)
    groups = stack.format_arn(service="logs", resource="*")
    key.add_to_resource_policy(
        iam.PolicyStatement(
            principals=[iam.ServicePrincipal(f"logs.{stack.region}.amazonaws.com")],
            actions=["kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*"],
            resources=["*"],
            conditions={"ArnLike": {"kms:EncryptionContext:aws:logs:arn": groups}},
        )
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class MachineOptions:
    """Logs, X-Ray, encryption, what becomes of a machine that is no longer in the stack, and the
    role of the state machines of a workflow.
    """

    logs: sfn.LogOptions | None = None
    tracing: bool = False
    encryption: sfn.EncryptionConfiguration | None = None
    removal_policy: RemovalPolicy | None = None
    role: iam.IRole | None = None

    @property
    def arguments(self) -> dict[str, Any]:
        """The same as keywords of `sfn.StateMachine`."""
        return {
            "logs": self.logs,
            "tracing_enabled": True if self.tracing else None,
            "encryption_configuration": self.encryption,
            "removal_policy": self.removal_policy,
            "role": self.role,
        }


def machine_logs(scope: Construct, chosen: MachineLogs, groups: LogGroups) -> sfn.LogOptions | None:
    """What a machine logs, as the CDK has it. A log group is made where none is given."""
    if not chosen:
        return None
    if isinstance(chosen, sfn.LogOptions):
        if chosen.destination is not None:
            return chosen
        level, values = chosen.level, chosen.include_execution_data
    else:
        level, values = (sfn.LogLevel.ALL if chosen is True else chosen), False
    if level == sfn.LogLevel.OFF:
        return None
    return sfn.LogOptions(
        destination=groups.group(scope, "StateMachineLogs"),
        level=level,
        include_execution_data=values,
    )
