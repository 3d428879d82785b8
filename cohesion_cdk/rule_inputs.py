"""Inputs of executions that rules of EventBridge start."""

from __future__ import annotations

from collections.abc import Mapping

from aws_cdk import aws_events as events
from aws_cdk.interfaces import aws_events as interfaces

from cohesion_cdk.inputs import Arguments, text_of


class _RuleText(events.RuleTargetInput):
    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def bind(self, rule: interfaces.IRuleRef) -> events.RuleTargetInputProperties:  # noqa: ARG002
        return events.RuleTargetInputProperties(input=self._text)


def rule_input(
    given: Arguments | events.RuleTargetInput | None,
) -> events.RuleTargetInput | None:
    """The input that a rule gives; None is the event."""
    if not isinstance(given, Mapping):
        return given
    text = text_of(given)
    return events.RuleTargetInput.from_object(given) if text is None else _RuleText(text)
