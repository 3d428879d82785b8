"""Rows of methods of text by their arguments: what each takes, and what CPython says otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from cohesion.ir import types
from cohesion.ir.nodes import Const, Expr
from cohesion.ir.types import Kinds, Type
from cohesion.primitives.model import (
    COMPUTED,
    INTEGRAL,
    NONE,
    TEXT,
    VALUE,
    Condition,
    Guard,
    Primitive,
    quoted,
    says,
    type_error,
)
from cohesion.primitives.signatures import missing_method

Attempt = Callable[[object], object]
"""A call in CPython with an argument, which raises for one of a wrong type."""


def calling(name: str, *before: object, after: tuple[object, ...] = ()) -> Attempt:
    """A call of a method of text with an argument between others."""
    return lambda x: getattr("a", name)(*before, x, *after)


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument of a method: the kinds it is made for, and what it raises for others.

    `allowed` holds for values of the right type; `message` is JSONata on the argument, `{0}` in
    both. `untyped` are the kinds that `allowed` can judge.
    """

    kinds: Kinds
    allowed: str = "true"
    message: str = "''"
    untyped: Kinds = COMPUTED

    def guard(self, letter: str) -> Guard:
        """The `TypeError` of this argument as the operand `letter`."""
        name = f"${letter}"
        allowed = self.allowed.replace("{0}", name)
        return type_error(f"$not({allowed})", self.message.replace("{0}", name))


def _named(attempt: Attempt) -> str:
    """CPython's message for an argument of a wrong type, as JSONata with the type's name in it.

    Some messages call the type of None `NoneType`, others `None`.
    """
    before, found, after = says(lambda: attempt(1.5)).partition("float")
    if not found:
        return _text(before)
    try:
        attempt(None)
        of_none = ""
    except TypeError as error:
        of_none = str(error)
    name = "({0}=null?'None':$_tn({0}))" if of_none == f"{before}None{after}" else "$_tn({0})"
    parts = [_text(before), name, *([_text(after)] if after else [])]
    return "&".join(parts)


def _text(text: str) -> str:
    return f'"{text}"' if "'" in text else quoted(text)


def text_argument(attempt: Attempt) -> Argument:
    """A text."""
    return Argument(TEXT, "$type({0})='string'", _named(attempt))


def text_or_none(attempt: Attempt) -> Argument:
    """A text, or None for white space."""
    return Argument(TEXT | NONE, "$type({0}) in ['string','null']", _named(attempt))


_IS_WHOLE = "$type({0})='boolean' or $type({0})='number' and {0}=$floor({0})"
COUNT = Argument(
    INTEGRAL, _IS_WHOLE, '"\'"&$_tn({0})&"\' object cannot be interpreted as an integer"', VALUE
)
"""An int: a width, a number of times."""
BOUND = Argument(
    INTEGRAL | NONE,
    f"{{0}}=null or {_IS_WHOLE}",
    quoted(says(lambda: "a".find("a", "b"))),  # type: ignore[arg-type]
    VALUE,
)
"""Where a search begins or ends."""


def flag(attempt: Attempt) -> Argument:
    """A bool; whatever has a truth, or only an int, by the version of Python."""
    try:
        attempt("")
    except TypeError:
        return COUNT
    return Argument(VALUE)


def method(
    name: str,
    template: str,
    *arguments: Argument,
    result: Type = types.STR,
    raises: Sequence[Guard] = (),
    when: Condition | None = None,
) -> Iterator[Primitive]:
    """The rows of a method: for a text with arguments of the right types, and for anything; those
    with a condition take arguments of the right types only.
    """
    operation = f".{name}"
    typed = tuple(argument.kinds for argument in arguments)
    untyped = tuple(argument.untyped for argument in arguments)
    wrong = [
        argument.guard(letter)
        for letter, argument in zip("bcdefgh", arguments, strict=False)
        if argument.allowed != "true"
    ]
    yield Primitive(operation, (TEXT, *typed), result, template, tuple(raises), when)
    missing = missing_method(operation)
    if when is None:
        guards = (missing, *wrong, *raises)
        yield Primitive(operation, (COMPUTED, *untyped), result, template, guards)
    else:
        guards = (missing, *raises)
        yield Primitive(operation, (COMPUTED, *typed), result, template, guards, when)


def literal_argument(given: Sequence[Type], arguments: Sequence[Expr]) -> bool:
    """Whether the first argument is a literal text that is not empty."""
    del given
    found = arguments[1]
    return isinstance(found, Const) and isinstance(found.value, str) and found.value != ""


def texts_in_tuple(given: Sequence[Type], arguments: Sequence[Expr]) -> bool:
    """Whether the second operand is a tuple of texts."""
    del arguments
    items = given[1].items
    return items is not None and all(item.kinds <= TEXT for item in items)
