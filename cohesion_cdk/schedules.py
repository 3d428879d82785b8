"""Schedules by which a workflow is started: those of EventBridge Scheduler.

They have what rules of EventBridge have not: time zones with their summer times, a window of time,
a beginning and an end, and millions of them.
"""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from typing import TYPE_CHECKING

from aws_cdk import aws_iam as iam
from aws_cdk import aws_stepfunctions as sfn
from constructs import Construct

from cohesion_cdk import checks
from cohesion_cdk.inputs import Arguments

if TYPE_CHECKING:
    from aws_cdk import aws_kms as kms
    from aws_cdk import aws_scheduler as scheduler
    from aws_cdk import aws_sqs as sqs


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a workflow is started, and with which `input`: its arguments, or what the CDK has for
    it. Without an input it is `{}`.

    `expression` says when, and in which time zone: `ScheduleExpression.cron(hour="6", minute="0",
    time_zone=TimeZone.EUROPE_BERLIN)`. It starts the workflow anywhere in the `time_window`. What
    could not be started goes to the `dead_letter_queue`. One that is not `enabled` starts nothing.
    """

    expression: scheduler.ScheduleExpression
    _: KW_ONLY
    input: Arguments | scheduler.ScheduleTargetInput | None = None
    description: str | None = None
    enabled: bool = True
    time_window: scheduler.TimeWindow | None = None
    dead_letter_queue: sqs.IQueue | None = None
    retry_attempts: int | None = None
    name: str | None = None

    def check(self, prop: str) -> None:
        """Raise TypeError or ValueError for what no schedule can have."""
        from aws_cdk import aws_scheduler as scheduler

        checks.check_kind(f"{prop}.expression", self.expression, scheduler.ScheduleExpression)
        checks.check_kind(f"{prop}.time_window", self.time_window, scheduler.TimeWindow)
        queue = self.dead_letter_queue
        checks.check_construct(f"{prop}.dead_letter_queue", queue, "a queue")
        checks.check_whole(f"{prop}.retry_attempts", self.retry_attempts, 0, 185)
        checks.check_name(f"{prop}.name", self.name, r"[\w.-]{1,64}")


def check_schedule(prop: str, given: object) -> None:
    """Raise TypeError or ValueError for what is no schedule, or cannot be one."""
    from aws_cdk import aws_scheduler as scheduler

    checks.check_kind(prop, given, Schedule, scheduler.ScheduleExpression)
    if isinstance(given, Schedule):
        given.check(prop)


def schedule_target(
    machine: sfn.IStateMachine, chosen: Schedule, role: iam.IRole | None
) -> scheduler.IScheduleTarget:
    """What a schedule starts, with the input, queue and attempts of `chosen`; in a role that is
    made where there is none.
    """
    from aws_cdk import aws_scheduler_targets as targets

    from cohesion_cdk.schedule_inputs import schedule_input

    return targets.StepFunctionsStartExecution(
        machine,
        input=schedule_input(chosen.input),
        dead_letter_queue=chosen.dead_letter_queue,
        retry_attempts=chosen.retry_attempts,
        role=role,
    )


def add_schedule(
    scope: Construct,
    id: str,
    *,
    machine: sfn.IStateMachine,
    chosen: Schedule,
    role: iam.IRole | None,
    encryption_key: kms.IKey | None = None,
) -> scheduler.Schedule:
    """Start a machine by a schedule, which may be encrypted."""
    from aws_cdk import aws_scheduler as scheduler

    return scheduler.Schedule(
        scope,
        id,
        schedule=chosen.expression,
        target=schedule_target(machine, chosen, role),
        description=chosen.description,
        enabled=chosen.enabled,
        time_window=chosen.time_window,
        schedule_name=chosen.name,
        key=encryption_key,
    )
