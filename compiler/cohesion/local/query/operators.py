"""The operators of JSONata on evaluated operands."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Mapping
from types import MappingProxyType

from cohesion.local.query.service import limited
from cohesion.local.query.text import concatenated
from cohesion.local.query.values import (
    SAFE_INTEGER,
    UNDEFINED,
    JsonataError,
    Sequence,
    Value,
    check_memory,
    double,
    equal,
    is_number,
    same,
    text_order,
)


def _arithmetic(
    symbol: str, compute: Callable[[float, float], float]
) -> Callable[[Value, Value], Value]:
    def apply(left: Value, right: Value) -> Value:
        if left is not UNDEFINED and not is_number(left):
            raise JsonataError(
                "T2001", f'The left side of the "{symbol}" operator must evaluate to a number'
            )
        if right is not UNDEFINED and not is_number(right):
            raise JsonataError(
                "T2002", f'The right side of the "{symbol}" operator must evaluate to a number'
            )
        if left is UNDEFINED or right is UNDEFINED:
            return UNDEFINED
        return _number(compute(double(left), double(right)))

    return apply


def _number(result: float) -> float:
    """A result as a double; whole ones are ints while these are exact."""
    if isinstance(result, int):
        return result if abs(result) <= SAFE_INTEGER else float(result)
    return int(result) if result.is_integer() and abs(result) <= SAFE_INTEGER else result


def _divided(left: float, right: float) -> float:
    if right:
        return left / right
    return math.nan if left == 0 else math.copysign(math.inf, left)


def _remainder(left: float, right: float) -> float:
    return math.fmod(left, right) if right else math.nan


def _comparison(
    symbol: str, compare: Callable[[Value, Value], bool]
) -> Callable[[Value, Value], Value]:
    def apply(left: Value, right: Value) -> Value:
        left_kind, right_kind = _orderable(left, symbol), _orderable(right, symbol)
        if left is UNDEFINED or right is UNDEFINED:
            return UNDEFINED
        if left_kind is not right_kind:
            raise JsonataError(
                "T2009",
                f"The values {concatenated(left, '')} and {concatenated(right, '')} either side "
                f'of operator "{symbol}" must be of the same data type',
            )
        if left_kind is str:
            if left.isascii() and right.isascii():
                return compare(left, right)
            return compare(text_order(left), text_order(right))
        return compare(double(left), double(right))

    return apply


def _orderable(value: Value, symbol: str) -> type | None:
    if isinstance(value, str):
        return str
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return float
    if value is UNDEFINED:
        return None
    raise JsonataError(
        "T2010",
        f'The expressions either side of operator "{symbol}" must evaluate to numeric or string '
        "values",
    )


def _equal(left: Value, right: Value) -> Value:
    return left is not UNDEFINED and right is not UNDEFINED and equal(left, right)


def _unequal(left: Value, right: Value) -> Value:
    return left is not UNDEFINED and right is not UNDEFINED and not equal(left, right)


def _contained(left: Value, right: Value) -> Value:
    if left is UNDEFINED or right is UNDEFINED:
        return False
    return any(same(left, item) for item in (right if isinstance(right, list) else [right]))


def _joined(left: Value, right: Value) -> Value:
    text = concatenated(left, right)
    check_memory(len(text))
    return text


def _range(left: Value, right: Value) -> Value:
    for side, value, code in (("left", left, "T2003"), ("right", right, "T2004")):
        if value is not UNDEFINED and not _is_whole(value):
            raise JsonataError(
                code,
                f"The {side} side of the range operator (..) must evaluate to an integer",
            )
    if left is UNDEFINED or right is UNDEFINED or left > right:
        return UNDEFINED
    first, last = int(left), int(right)
    limited(last - first + 1)
    return Sequence(list(range(first, last + 1)))


def _is_whole(value: Value) -> bool:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return False
    return isinstance(value, int) or value.is_integer()


OPERATORS: Mapping[str, Callable[[Value, Value], Value]] = MappingProxyType(
    {
        "+": _arithmetic("+", operator.add),
        "-": _arithmetic("-", operator.sub),
        "*": _arithmetic("*", operator.mul),
        "/": _arithmetic("/", _divided),
        "%": _arithmetic("%", _remainder),
        "=": _equal,
        "!=": _unequal,
        "<": _comparison("<", operator.lt),
        "<=": _comparison("<=", operator.le),
        ">": _comparison(">", operator.gt),
        ">=": _comparison(">=", operator.ge),
        "in": _contained,
        "&": _joined,
        "..": _range,
    }
)
"""Binary operators by their symbol; `and` and `or` are not here, as they may skip an operand."""
