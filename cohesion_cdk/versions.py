"""Versions of a workflow, and the alias that goes from one to the next by and by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import KW_ONLY, dataclass
from typing import TYPE_CHECKING, Literal

from aws_cdk import Duration, RemovalPolicy
from aws_cdk import aws_stepfunctions as sfn
from constructs import Construct

from cohesion_cdk import checks

if TYPE_CHECKING:
    from aws_cdk import aws_cloudwatch as cloudwatch

_LONGEST_INTERVAL = 2100 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Deployment:
    """How an alias goes from one version to the next. `percentage` of the executions, from 1 to 99,
    are started with the new version, and after the `interval`, from a minute to 35 hours, all
    (`CANARY`) or as many again (`LINEAR`).
    """

    type: Literal["ALL_AT_ONCE", "CANARY", "LINEAR"] = "ALL_AT_ONCE"
    percentage: int | None = None
    interval: Duration | None = None

    @classmethod
    def all_at_once(cls) -> Deployment:
        """The next execution has the new version."""
        return cls()

    @classmethod
    def canary(cls, *, percentage: int = 10, interval: Duration | None = None) -> Deployment:
        """A part of the executions first, and all of them after the interval, 5 minutes."""
        return cls(type="CANARY", percentage=percentage, interval=interval or Duration.minutes(5))

    @classmethod
    def linear(cls, *, percentage: int = 10, interval: Duration | None = None) -> Deployment:
        """A part of the executions more after each interval, a minute."""
        return cls(type="LINEAR", percentage=percentage, interval=interval or Duration.minutes(1))

    def check(self, prop: str) -> None:
        """Raise TypeError or ValueError for what cannot be."""
        checks.check_whole(f"{prop}.percentage", self.percentage, 1, 99)
        checks.check_duration(f"{prop}.interval", self.interval, 60, _LONGEST_INTERVAL)


@dataclass(frozen=True, slots=True)
class Alias:
    """An alias of a workflow's newest version, by which it is started: its `name`, and its
    `deployment`, which ends and goes back when one of the `alarms` is raised; the workflow's own
    alarms on executions are among them.

    With an alias each deployment that changes the definition or a task publishes a version, whose
    tasks are versions of their functions: what an execution has begun with, it ends with.
    Versions that are not the newest are kept, unless `removal_policy` says otherwise.
    """

    name: str = "live"
    _: KW_ONLY
    deployment: Deployment = Deployment()
    alarms: Sequence[cloudwatch.IAlarm] = ()
    removal_policy: RemovalPolicy = RemovalPolicy.RETAIN

    def check(self, prop: str) -> None:
        """Raise TypeError or ValueError for what cannot be."""
        checks.check_name(f"{prop}.name", self.name, r"(?=.*[A-Za-z_.-])[\w.-]{1,80}")
        checks.check_kind(f"{prop}.deployment", self.deployment, Deployment)
        self.deployment.check(f"{prop}.deployment")
        checks.check_constructs(f"{prop}.alarms", self.alarms, "an alarm", 100)


class Published(Construct):
    """The newest version of a state machine, and its alias; `alarms` are further ones."""

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        machine: sfn.StateMachine,
        alias: Alias,
        alarms: Iterable[cloudwatch.IAlarm],
    ) -> None:
        super().__init__(scope, id)
        self._version = sfn.CfnStateMachineVersion(
            self,
            "Version",
            state_machine_arn=machine.state_machine_arn,
            state_machine_revision_id=machine.state_machine_revision_id,
        )
        self._version.apply_removal_policy(alias.removal_policy)
        deployment = alias.deployment
        interval = deployment.interval
        names = [alarm.alarm_name for alarm in (*alarms, *alias.alarms)]
        self._alias = sfn.CfnStateMachineAlias(
            self,
            "Alias",
            name=alias.name,
            deployment_preference=sfn.CfnStateMachineAlias.DeploymentPreferenceProperty(
                state_machine_version_arn=self._version.attr_arn,
                type=deployment.type,
                percentage=deployment.percentage,
                interval=None if interval is None else interval.to_minutes(),
                alarms=names or None,
            ),
        )
        self._machine = sfn.StateMachine.from_state_machine_arn(
            self, "Machine", self._alias.attr_arn
        )

    @property
    def version_arn(self) -> str:
        """The ARN of the newest version."""
        return self._version.attr_arn

    @property
    def alias_arn(self) -> str:
        """The ARN of the alias."""
        return self._alias.attr_arn

    @property
    def machine(self) -> sfn.IStateMachine:
        """The alias, for whatever starts a state machine."""
        return self._machine
