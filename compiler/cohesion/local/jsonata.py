"""JSONata as Step Functions evaluates it: 2.0.6, with the service's own functions and numbers."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from cohesion.artifact import Json
from cohesion.local.query.expressions import compiled
from cohesion.local.query.frames import Code, Frame, Meter
from cohesion.local.query.library import BUILT_INS, clock_functions
from cohesion.local.query.values import UNDEFINED, JsonataError, leaving


class EvaluationError(Exception):
    """An expression failed, or gave nothing (`undefined`). `code` is JSONata's (T2001 …)."""

    def __init__(self, message: str, *, undefined: bool = False, code: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.undefined = undefined
        self.code = code


@dataclass(frozen=True, slots=True)
class Measured:
    """A value and the deepest nesting of evaluations that it took (the service allows 100)."""

    value: Json
    depth: int


def evaluate(
    expression: str,
    variables: Mapping[str, Json],
    states: Json = None,
    *,
    now: float | None = None,
) -> Json:
    """The value of an expression, as JSON.

    `variables` are the workflow's, `states` is what `$states` gives, `now` the time of `$now()`
    in epoch seconds. Raises EvaluationError.
    """
    return measure(expression, variables, states, now=now).value


def measure(
    expression: str,
    variables: Mapping[str, Json],
    states: Json = None,
    *,
    now: float | None = None,
) -> Measured:
    """As `evaluate`, with the depth that was reached."""
    meter = Meter()
    try:
        code, timed = _compiled(expression)
        names = dict(BUILT_INS)
        if timed:
            names.update(clock_functions(int((time.time() if now is None else now) * 1000)))
        names.update(variables)
        names["states"] = states
        result = code(UNDEFINED, Frame(names, None, meter))
        if result is UNDEFINED:
            raise EvaluationError("returned nothing (undefined)", undefined=True)
        return Measured(leaving(result), meter.deepest)
    except JsonataError as failed:
        raise EvaluationError(failed.message, code=failed.code) from failed
    except RecursionError as failed:
        raise EvaluationError("Stack overflow error", code="D1011") from failed


@lru_cache(maxsize=1024)
def _compiled(expression: str) -> tuple[Code, bool]:
    """An expression's code, and whether it may ask for the time."""
    return compiled(expression), "$now" in expression or "$millis" in expression
