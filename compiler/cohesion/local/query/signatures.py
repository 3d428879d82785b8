"""Signatures of built-in functions: `<s-nn?:s>` checks a call's arguments and completes them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from cohesion.local.query.values import (
    UNDEFINED,
    Constructed,
    JsonataError,
    Native,
    Sequence,
    Undefined,
    Value,
)

_KINDS = {"a": "asnblfom", "x": "asnblfom", "j": "asnblom", "f": "f"}
_PARAMETER = re.compile(r"(?P<kind>\([a-z]+\)|[a-z])(?:<(?P<items>[^>]*)>)?(?P<mark>[-?+]?)")


@dataclass(frozen=True, slots=True)
class _Parameter:
    kinds: str
    is_array: bool
    items: str | None
    from_context: bool


_SYMBOLS: Mapping[type, str] = MappingProxyType(
    {
        str: "s",
        bool: "b",
        int: "n",
        float: "n",
        list: "a",
        Sequence: "a",
        Constructed: "a",
        dict: "o",
        type(None): "l",
        Undefined: "m",
    }
)


def symbol(value: Value) -> str:
    """The letter of a value's type in a signature; `m` is a missing value."""
    return _SYMBOLS.get(type(value), "f")


class BuiltIn:
    """A built-in function: its name, the types it takes, and the Python that does it.

    `arity` is how many arguments `$map` and its like give it.
    """

    __slots__ = ("_function", "_matched", "_parameters", "_pattern", "arity", "name")

    def __init__(
        self, name: str, signature: str, function: Native, arity: int | None = None
    ) -> None:
        self.name = name
        self._function = function
        self._parameters, self._pattern = _parsed(signature)
        self._matched: dict[str, tuple[str, ...] | None] = {}
        self.arity = len(self._parameters) if arity is None else arity

    def __call__(self, arguments: list[Value], context: Value = UNDEFINED) -> Value:
        """The result for evaluated arguments. Raises JsonataError (T0410 …) for wrong ones."""
        validated = self._validated(arguments, context)
        try:
            return self._function(*validated)
        except (ArithmeticError, ValueError) as failed:  # of Infinity, NaN or a bad picture
            raise JsonataError("", f'Function "{self.name}" failed: {failed}') from failed

    def _validated(self, arguments: list[Value], context: Value) -> list[Value]:
        given = "".join(map(symbol, arguments))
        if given not in self._matched:
            found = self._pattern.fullmatch(given)
            self._matched[given] = found.groups() if found else None
        matched = self._matched[given]
        if matched is None:
            raise self._mismatch(given)
        result: list[Value] = []
        position = 0
        for parameter, letters in zip(self._parameters, matched, strict=True):
            if not letters and parameter.from_context:
                if symbol(context) not in parameter.kinds:
                    raise JsonataError(
                        "T0411",
                        "Context value is not a compatible type with argument "
                        f'{position + 1} of function "{self.name}"',
                    )
                result.append(context)
                continue
            for letter in letters or "m":
                value = arguments[position] if position < len(arguments) else UNDEFINED
                if parameter.is_array and letter != "m":
                    value = self._array(parameter, letter, value, position)
                result.append(value)
                position += 1
        return result

    def _array(
        self, parameter: _Parameter, letter: str, value: Value, position: int
    ) -> list[Value]:
        items: list[Value] = value if letter == "a" else [value]
        if parameter.items and any(symbol(item) != parameter.items[0] for item in items):
            raise JsonataError(
                "T0412",
                f'Argument {position + 1} of function "{self.name}" must be an array of '
                f'"{parameter.items}"',
            )
        return items

    def _mismatch(self, given: str) -> JsonataError:
        good = 0
        pattern = ""
        for parameter in self._parameters:
            pattern += f"[{parameter.kinds}]" + ("?" if parameter.from_context else "")
            found = re.match(pattern, given)
            if found is None:
                break
            good = found.end()
        return JsonataError(
            "T0410", f'Argument {good + 1} of function "{self.name}" does not match its signature'
        )


@cache
def _parsed(signature: str) -> tuple[tuple[_Parameter, ...], re.Pattern[str]]:
    parameters, pattern = [], ""
    for found in _PARAMETER.finditer(signature[1:-1].partition(":")[0]):
        kind, mark = found["kind"], found["mark"]
        kinds = _KINDS.get(kind) or kind.strip("()") + "m"
        parameters.append(_Parameter(kinds, kind == "a", found["items"], mark == "-"))
        pattern += f"([{kinds}]{'?' if mark == '-' else mark})"
    return tuple(parameters), re.compile(pattern)
