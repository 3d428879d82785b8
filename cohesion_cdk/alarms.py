"""Alarms of a workflow: on its executions, and on the errors of its tasks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from aws_cdk import Duration
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_stepfunctions as sfn
from constructs import Construct

from cohesion_cdk import checks

if TYPE_CHECKING:
    from aws_cdk import aws_cloudwatch as cloudwatch

_EXECUTIONS = ("failed", "timed_out", "throttled")
_MOST = 2**53


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarms:
    """Which alarms a workflow has, and what they do.

    `failed`, `timed_out` and `throttled` are how many such executions in a `period` raise an alarm,
    and None for no alarm. `task_errors` is the same for each function; there is none unless it is
    given, since a task that is tried again, or whose exception the workflow handles, has failed
    nothing. An alarm is raised when `evaluation_periods` in a row have as many. `actions` are what
    is done then, as `aws_cloudwatch_actions.SnsAction(topic)`.
    """

    actions: Sequence[cloudwatch.IAlarmAction] = ()
    failed: int | None = 1
    timed_out: int | None = 1
    throttled: int | None = 1
    task_errors: int | None = None
    period: Duration = field(default_factory=lambda: Duration.minutes(5))
    evaluation_periods: int = 1

    def check(self, prop: str) -> None:
        """Raise TypeError or ValueError for what no alarm can have."""
        for name in (*_EXECUTIONS, "task_errors"):
            checks.check_whole(f"{prop}.{name}", getattr(self, name), 1, _MOST)
        checks.check_whole(f"{prop}.evaluation_periods", self.evaluation_periods, 1, _MOST)
        checks.check_duration(f"{prop}.period", self.period, 10, 86_400)
        checks.check_constructs(f"{prop}.actions", self.actions, "an alarm action", 5)


class WorkflowAlarms(Construct):
    """The alarms of a workflow, as `options` ask for them."""

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        options: Alarms,
        machine: sfn.IStateMachine,
        functions: Mapping[str, lambda_.IFunction],
    ) -> None:
        super().__init__(scope, id)
        self._options = options
        self._alarms: dict[str, cloudwatch.Alarm] = {}
        period = options.period
        metrics = {
            "failed": machine.metric_failed(period=period),
            "timed_out": machine.metric_timed_out(period=period),
            "throttled": machine.metric_throttled(period=period),
        }
        path = scope.node.path
        for name, metric in metrics.items():
            said = f"Executions of {path}: {name.replace('_', ' ')}"
            self._add(name, metric, getattr(options, name), said)
        self._executions = tuple(self._alarms.values())
        for name, function in functions.items():
            errors = function.metric_errors(period=period)
            self._add(name, errors, options.task_errors, f"Errors of {name} of {path}", "Errors")

    @property
    def by_name(self) -> Mapping[str, cloudwatch.Alarm]:
        """The alarms: `failed`, `timed_out`, `throttled`, and those of functions by their names."""
        return self._alarms

    @property
    def executions(self) -> tuple[cloudwatch.Alarm, ...]:
        """Those on executions."""
        return self._executions

    def _add(
        self,
        name: str,
        metric: cloudwatch.IMetric,
        threshold: int | None,
        description: str,
        id: str = "",
    ) -> None:
        if threshold is None:
            return
        self._alarms[name] = add_alarm(
            Construct(self, name) if id else self,
            id or "".join(map(str.title, name.split("_"))),
            metric,
            threshold=threshold,
            evaluation_periods=self._options.evaluation_periods,
            actions=self._options.actions,
            description=description,
        )


def add_alarm(
    scope: Construct,
    id: str,
    metric: cloudwatch.IMetric,
    *,
    threshold: float,
    evaluation_periods: int,
    actions: Sequence[cloudwatch.IAlarmAction],
    description: str | None,
) -> cloudwatch.Alarm:
    """An alarm for a metric that reaches a number; that there is no value is no alarm."""
    from aws_cdk import aws_cloudwatch as cloudwatch

    alarm = cloudwatch.Alarm(
        scope,
        id,
        metric=metric,
        threshold=threshold,
        evaluation_periods=evaluation_periods,
        comparison_operator=cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        treat_missing_data=cloudwatch.TreatMissingData.NOT_BREACHING,
        alarm_description=description,
    )
    if actions:
        alarm.add_alarm_action(*actions)
    return alarm
