"""Inputs of executions that other services start, as these have them.

The CDK loses nulls on the way (`{"a": null}` becomes `{}`), and a workflow knows None from nothing:
an input with None in it goes as the text that it is.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, TypeAlias

from aws_cdk import Token
from aws_cdk import aws_stepfunctions as sfn

from cohesion.artifact import Json

Arguments: TypeAlias = Mapping[str, Any]
"""The arguments of a workflow by the names of its parameters: JSON, in which tokens may be."""


def task_input(given: Arguments | sfn.TaskInput | None) -> sfn.TaskInput | None:
    """The input that a state gives; None is the state's own."""
    if not isinstance(given, Mapping):
        return given
    text = text_of(given)
    return sfn.TaskInput.from_object(given) if text is None else sfn.TaskInput.from_text(text)


def text_of(given: Json) -> str | None:
    """An input with None in it as JSON text; None where the CDK's own way is exact.

    Raises ValueError for one in which tokens are, too, whose values no text can have.
    """
    if not _has_none(given):
        return None
    text = json.dumps(given, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    if Token.is_unresolved(text):
        raise ValueError("input: the CDK would leave out its None, since tokens are in it as well")
    return text


def _has_none(value: Json) -> bool:
    if isinstance(value, Mapping):
        return any(map(_has_none, value.values()))
    if isinstance(value, list | tuple):
        return any(map(_has_none, value))
    return value is None
