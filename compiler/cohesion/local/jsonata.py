"""JSONata as Step Functions evaluates it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from jsonata import Jsonata
from jsonata.jexception import JException
from jsonata.utils import Utils

from cohesion.artifact import Json


class EvaluationError(Exception):
    """An expression failed, or gave nothing (`undefined`)."""

    def __init__(self, message: str, *, undefined: bool = False) -> None:
        super().__init__(message)
        self.message = message
        self.undefined = undefined


@lru_cache(maxsize=2048)
def _parsed(expression: str) -> Jsonata:
    return Jsonata(expression)


def _bound(value: Json) -> Json:
    if value is None:
        return Utils.NULL_VALUE
    if isinstance(value, list):
        return [_bound(item) for item in value]
    if isinstance(value, dict):
        return {key: _bound(item) for key, item in value.items()}
    return value


def _plain(value: Json) -> Json:
    if value is Utils.NULL_VALUE or value is None:
        return None
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value


def evaluate(
    expression: str, variables: Mapping[str, Json], states: Json, *, now: float | None = None
) -> Json:
    """The value of an expression. Raises EvaluationError."""
    parsed = _parsed(expression)
    Jsonata.CURRENT.jsonata = parsed
    parsed.set_output_convert_nulls(False)
    frame = parsed.create_frame()
    for name, value in {**variables, "states": states}.items():
        frame.bind(name, _bound(value))
    try:
        result = parsed.evaluate(None, frame)
    except JException as failed:
        raise EvaluationError(str(failed)) from failed
    except (ZeroDivisionError, ValueError, TypeError, RuntimeError, AttributeError) as failed:
        raise EvaluationError(str(failed)) from failed
    if result is None:
        raise EvaluationError("returned nothing (undefined)", undefined=True)
    return _plain(result)
