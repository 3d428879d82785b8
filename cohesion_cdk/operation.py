"""How a workflow is operated: alarms, executions that failed, versions, a schedule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aws_cdk import RemovalPolicy
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_stepfunctions as sfn
from constructs import Construct

from cohesion_cdk import checks
from cohesion_cdk.alarms import Alarms, WorkflowAlarms
from cohesion_cdk.schedules import Schedule, check_schedule
from cohesion_cdk.versions import Alias, Published

if TYPE_CHECKING:  # of the CDK's modules a synthesis loads those that it needs
    from aws_cdk import aws_cloudwatch as cloudwatch
    from aws_cdk import aws_kms as kms
    from aws_cdk import aws_scheduler as scheduler
    from aws_cdk import aws_sqs as sqs

    from cohesion_cdk.failures import DeadLetters


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """The props of a workflow that say how it is operated, as they are given."""

    alarms: Alarms | bool = False
    dead_letter_queue: sqs.IQueue | bool = False
    alias: Alias | str | None = None
    schedule: Schedule | scheduler.ScheduleExpression | None = None

    def check(self) -> None:
        """Raise TypeError or ValueError for what cannot be."""
        checks.check_kind("alarms", self.alarms, Alarms, bool)
        if isinstance(self.alarms, Alarms):
            self.alarms.check("alarms")
        if not isinstance(self.dead_letter_queue, bool):
            checks.check_construct("dead_letter_queue", self.dead_letter_queue, "a queue")
        checks.check_kind("alias", self.alias, Alias, str)
        if self.alias is not None:
            _alias(self.alias).check("alias")
        if self.schedule is not None:
            check_schedule("schedule", self.schedule)


class Operated:
    """What such props make, in the scope of a workflow.

    Raises ValueError for a queue of executions of an Express machine, which tell nobody.
    """

    def __init__(
        self,
        scope: Construct,
        *,
        machine: sfn.StateMachine,
        functions: Mapping[str, lambda_.IFunction],
        operation: Operation,
        encryption_key: kms.IKey | None,
        removal_policy: RemovalPolicy | None,
    ) -> None:
        self._alarms = _alarms(scope, operation.alarms, machine, functions)
        self._published: Published | None = None
        if operation.alias is not None:
            self._published = Published(
                scope,
                "Release",
                machine=machine,
                alias=_alias(operation.alias),
                alarms=() if self._alarms is None else self._alarms.executions,
            )
        self._dead_letters: DeadLetters | None = None
        given = operation.dead_letter_queue
        if given is not False and given is not None:
            if machine.state_machine_type == sfn.StateMachineType.EXPRESS:
                raise ValueError(
                    "dead_letter_queue: executions of an Express workflow send no events; look for"
                    " them with state_machine_logs=True, and with alarms=True"
                )
            from cohesion_cdk.failures import DeadLetters

            self._dead_letters = DeadLetters(
                scope,
                "DeadLetters",
                machine=machine,
                queue=None if given is True else given,
                encryption_key=encryption_key,
                removal_policy=removal_policy,
            )

    @property
    def alarms(self) -> Mapping[str, cloudwatch.Alarm]:
        """The alarms by what they are on."""
        return {} if self._alarms is None else self._alarms.by_name

    @property
    def published(self) -> Published | None:
        """The newest version and its alias."""
        return self._published

    @property
    def dead_letter_queue(self) -> sqs.IQueue | None:
        """The queue of executions that failed."""
        return None if self._dead_letters is None else self._dead_letters.queue


def _alias(given: Alias | str) -> Alias:
    return Alias(given) if isinstance(given, str) else given


def _alarms(
    scope: Construct,
    given: Alarms | bool,
    machine: sfn.StateMachine,
    functions: Mapping[str, lambda_.IFunction],
) -> WorkflowAlarms | None:
    if given is False or given is None:
        return None
    options = Alarms() if given is True else given
    return WorkflowAlarms(scope, "Alarms", options=options, machine=machine, functions=functions)
