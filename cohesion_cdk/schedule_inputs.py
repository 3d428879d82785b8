"""Inputs of executions that schedules of EventBridge start."""

from __future__ import annotations

from collections.abc import Mapping

from aws_cdk import aws_scheduler as scheduler

from cohesion_cdk.inputs import Arguments, text_of


class _ScheduleText(scheduler.ScheduleTargetInput):
    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def bind(self, schedule: scheduler.ISchedule) -> str:  # noqa: ARG002
        return self._text


def schedule_input(
    given: Arguments | scheduler.ScheduleTargetInput | None,
) -> scheduler.ScheduleTargetInput | None:
    """The input that a schedule gives; None is `{}`."""
    if not isinstance(given, Mapping):
        return given
    text = text_of(given)
    return scheduler.ScheduleTargetInput.from_object(given) if text is None else _ScheduleText(text)
