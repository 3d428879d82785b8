"""The values of JSONata: JSON, `undefined`, sequences and functions, and how they compare.

JSON values are used as they come (None is null) and never changed, so binding a variable costs
nothing whatever its size. Numbers are doubles: an int stands for a double without a fraction.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Hashable
from typing import Final, Protocol, TypeAlias, final

from cohesion.artifact import Json

Value: TypeAlias = Json
"""A JSON value, `UNDEFINED`, a `Sequence` or a `Function`."""

SAFE_INTEGER = 2**53
_WHOLE_DIGITS = 10**21
_MAX_TEXT = 2**23
_SURROGATE = re.compile("[\ud800-\udfff]")


class JsonataError(Exception):
    """An expression failed. `code` is JSONata's own (T2001), empty where it has none."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


@final
class Undefined:
    """The type of `UNDEFINED`."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "undefined"


UNDEFINED: Final = Undefined()
"""What a missing key gives: no value at all, which null is."""


class Sequence(list[Value]):
    """A list that a path or function built up: an empty one is nothing, one item is the item.

    `keep` stops the latter: `X[]` was written.
    """

    __slots__ = ("keep",)

    def __init__(self, items: list[Value] | None = None) -> None:
        super().__init__(items or ())
        self.keep = False


class Constructed(list[Value]):
    """A list from an array constructor at the start or end of a path, which keeps it whole."""

    __slots__ = ()


class Function(Protocol):
    """What `$f(…)` can call."""

    arity: int

    def __call__(self, arguments: list[Value], context: Value = UNDEFINED) -> Value:
        """The result for evaluated arguments; `context` stands in for a missing first one."""


def check_memory(characters: int) -> None:
    """Raise JsonataError for a text that is longer than the service has memory for."""
    if characters >= _MAX_TEXT:
        raise JsonataError("", "The expression needs more memory than it may use")


def is_number(value: Value) -> bool:
    """Whether a value is a number that arithmetic takes. Raises for an infinite one."""
    kind = type(value)
    if kind is int:
        return True
    if kind is not float:
        return False
    if math.isinf(value):
        raise JsonataError("D1001", f"Number out of range: {value}")
    return not math.isnan(value)


def double(number: float) -> float:
    """The double that a JSON number is read as."""
    if type(number) is int and abs(number) > SAFE_INTEGER:
        try:
            return float(number)
        except OverflowError:
            return math.inf if number > 0 else -math.inf
    return number


def truth(value: Value) -> bool:
    """A value as a condition: `$boolean`, with `undefined` read as false."""
    if value is True or value is False:
        return bool(value)
    if isinstance(value, list):
        return any(truth(item) for item in value)
    if isinstance(value, (str, dict)):
        return bool(value)
    if isinstance(value, (int, float)):
        return value != 0 and not math.isnan(value)
    return False


def text_order(text: str) -> bytes:
    """A key that orders text as JSONata does: by UTF-16 units."""
    return text.encode("utf-16-be", "surrogatepass")


def equal(left: Value, right: Value) -> bool:
    """Deep equality: `1` is `1.0`, `true` is not `1`, the order of keys does not count."""
    if isinstance(left, list):
        return isinstance(right, list) and len(left) == len(right) and all(map(equal, left, right))
    if isinstance(left, dict):
        return (
            isinstance(right, dict)
            and left.keys() == right.keys()
            and all(equal(value, right[key]) for key, value in left.items())
        )
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    if isinstance(left, (int, float)) and isinstance(right, (int, float)):
        return double(left) == double(right)
    return bool(left == right)


def same(left: Value, right: Value) -> bool:
    """What `in` compares by: as `equal` for scalars, identity for arrays and objects."""
    if isinstance(left, (list, dict)) or isinstance(right, (list, dict)):
        return left is right
    return equal(left, right)


def identity(value: Value) -> Hashable:
    """A key that two values share if and only if they are `equal`."""
    if isinstance(value, list):
        return ("array", *map(identity, value))
    if isinstance(value, dict):
        return ("object", frozenset((key, identity(item)) for key, item in value.items()))
    if isinstance(value, (bool, str)):
        return (type(value), value)
    if isinstance(value, (int, float)):
        return (float, double(value))
    return (type(value), id(value))


def whole_text(text: str) -> str:
    """Text with every surrogate pair joined into the character it stands for."""
    if text.isascii() or _SURROGATE.search(text) is None:
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


def leaving(value: Value) -> Json:
    """A value as the JSON that leaves an expression.

    Numbers that JSON does not have leave as text. Raises JsonataError for a function.
    """
    kind = type(value)
    if kind is str:
        return value if value.isascii() else whole_text(value)
    if kind is bool or value is None:
        return value
    if kind is int or kind is float:
        return _leaving_number(value)
    if isinstance(value, list):
        return [leaving(item) for item in value]
    if kind is dict:
        return {whole_text(key): leaving(item) for key, item in value.items()}
    raise JsonataError("", "A function is not a value that can leave an expression")


def _leaving_number(number: float) -> Json:
    number = double(number)
    if isinstance(number, int):
        return number
    if not math.isfinite(number):
        return "NaN" if math.isnan(number) else "Infinity" if number > 0 else "-Infinity"
    return int(number) if number.is_integer() and abs(number) < _WHOLE_DIGITS else number


Native: TypeAlias = Callable[..., Value]
"""A Python function behind a JSONata one; its arguments are as the signature made them."""
