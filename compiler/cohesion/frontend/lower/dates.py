"""Calls of the modules `datetime` and `time`: what is made of literals is made by the compiler, the
clock is read where Python reads it.
"""

from __future__ import annotations

import ast
import datetime as dt
from collections.abc import Callable, Sequence
from typing import Final

from cohesion import primitives
from cohesion.frontend.lower import methods
from cohesion.frontend.lower.builder import Builder
from cohesion.ir.nodes import Call, Const, Expr, Read, Sample
from cohesion.primitives.dates import UNITS

_CLASS: Final = "datetime.datetime"
_EPOCH: Final = dt.datetime(1970, 1, 1)  # noqa: DTZ001  (wall clocks are counted from it)
_MICROSECOND: Final = dt.timedelta(microseconds=1)
_UTC: Final = "datetime.timezone.utc"
_EXACT: Final = 2**53

CLASSES: Final = ("datetime.datetime", "datetime.date", "datetime.timedelta")
"""The classes whose values a workflow can have, by their full names."""


def _arguments(b: Builder, node: ast.Call, operation: str) -> list[Expr] | None:
    """The arguments by position; None and a diagnostic when they do not fit."""
    bound = methods.bound_arguments(b, node, operation)
    return None if bound is None else methods.values(b, bound)


def _in_order(b: Builder, values: Sequence[Expr], body: Callable[[Sequence[Expr]], Expr]) -> Expr:
    """`body` of values that are all evaluated before any of them is looked at."""
    if len(values) < 2:
        return body(values)

    def bind(position: int, bound: tuple[Expr, ...]) -> Expr:
        if position == len(values):
            return body(bound)
        return b.let(values[position], lambda value: bind(position + 1, (*bound, value)))

    return bind(0, ())


def _few(b: Builder, node: ast.Call, name: str) -> Expr:
    return b.unsupported(node, f"`{name}` with these arguments", "see docs/language.md")


# -- what literals make ----------------------------------------------------------------------------


def _constants(values: Sequence[Expr]) -> list[object] | None:
    """The literals that all values are; None if one is not."""
    found: list[object] = []
    for value in values:
        match value:
            case Const(constant):
                found.append(constant)
            case Call(operation, ()) if operation == _UTC:
                found.append(dt.UTC)
            case _:
                return None
    return found


def _folded(
    b: Builder, node: ast.AST, make: Callable[..., object], given: Sequence[Expr]
) -> Expr | None:
    """What a call with literals gives; None where one is none, where it raises, which it then does
    at run time, or where a double does not hold it.
    """
    constants = _constants(given)
    if constants is None:
        return None
    try:
        value = make(*constants)
    except (ValueError, TypeError, OverflowError):
        return None
    span = b.span(node)
    match value:
        case dt.datetime():
            offset = value.utcoffset()
            wall = (value.replace(tzinfo=None) - _EPOCH) // _MICROSECOND
            zone = None if offset is None else offset // _MICROSECOND
            numbers: tuple[int | None, ...] = (wall, zone)
            operation = "datetime of"
        case dt.date():
            numbers, operation = (value.toordinal() - _EPOCH.toordinal(),), "date of"
        case dt.timedelta():
            numbers, operation = (value // _MICROSECOND,), "timedelta of"
        case _:
            return None
    if any(number is not None and abs(number) > _EXACT for number in numbers):
        return None
    return Call(operation, tuple(Const(number, span) for number in numbers), span)


def read_literal(b: Builder, node: ast.AST, value: Expr) -> Expr | None:
    """The moment that a literal text says; None for any other value."""
    return _folded(b, node, dt.datetime.fromisoformat, (value,))


# -- constructors ----------------------------------------------------------------------------------


def make_date(b: Builder, node: ast.Call) -> Expr:
    """`date(year, month, day)`."""
    given = _arguments(b, node, "datetime.date")
    if given is None:
        return Const(None, b.span(node))
    if len(given) != 3:
        return _few(b, node, "date")
    known = _folded(b, node, dt.date, given)
    if known is not None:
        return known
    span = b.span(node)
    return _in_order(b, given, lambda v: Call("datetime.date", _small(b, node, v), span))


def make_datetime(b: Builder, node: ast.Call) -> Expr:
    """`datetime(year, month, day, hour, minute, second, microsecond, tzinfo)`."""
    given = _arguments(b, node, _CLASS)
    if given is None:
        return Const(None, b.span(node))
    if not 3 <= len(given) <= 8:
        return _few(b, node, "datetime")
    known = _folded(b, node, dt.datetime, given)
    if known is not None:
        return known
    span = b.span(node)

    def made(values: Sequence[Expr]) -> Expr:
        parts = [*values[:7], *[Const(0, span)] * (7 - len(values))]
        zone = values[7] if len(values) == 8 else Const(None, span)
        return Call(_CLASS, (*_small(b, node, parts), zone), span)

    return _in_order(b, given, made)


def _small(b: Builder, node: ast.AST, values: Sequence[Expr]) -> tuple[Expr, ...]:
    """Arguments that C takes for ints, looked at in their order."""
    return tuple(Call("small int", (value,), b.span(node)) for value in values)


def make_timedelta(b: Builder, node: ast.Call) -> Expr:
    """`timedelta(days, seconds, microseconds, milliseconds, minutes, hours, weeks)`."""
    given = _arguments(b, node, "datetime.timedelta")
    if given is None:
        return Const(None, b.span(node))
    if len(given) > len(UNITS):
        return _few(b, node, "timedelta")
    known = _folded(b, node, dt.timedelta, given)
    if known is not None:
        return known
    span = b.span(node)
    signature = primitives.signature("datetime.timedelta")
    assert signature is not None
    names = list(signature.parameters)

    def made(values: Sequence[Expr]) -> Expr:
        named = dict(zip(names, values, strict=False))
        parts: list[Expr] = []
        for unit in UNITS:
            value = named.get(unit, Const(0, span))
            parts.append(value if _is_zero(value) else Call(f"timedelta {unit}", (value,), span))
        return Call("timedelta", tuple(parts), span)

    return _in_order(b, given, made)


def _is_zero(value: Expr) -> bool:
    return isinstance(value, Const) and value.value == 0 and type(value.value) is int


def make_timezone(b: Builder, node: ast.Call) -> Expr:
    """`timezone(offset)`."""
    given = _arguments(b, node, "datetime.timezone")
    if given is None:
        return Const(None, b.span(node))
    if len(given) != 1:
        return b.unsupported(node, "a time zone with a name", "give its offset alone")
    return Call("datetime.timezone", (given[0],), b.span(node))


# -- the clock -------------------------------------------------------------------------------------


def _read_clock(b: Builder, node: ast.Call) -> Expr:
    """The milliseconds since 1970 that the clock shows here."""
    span = b.span(node)
    target = b.temporary("clock")
    b.emit(Sample(target, Call("clock", (), span), b.place(node)))
    return Read(target, span)


def now(b: Builder, node: ast.Call) -> Expr:
    """`datetime.now(zone)`: the local time of a machine is not that of another."""
    given = _arguments(b, node, "datetime.datetime.now")
    if given is None:
        return Const(None, b.span(node))
    if not given or given == [Const(None)]:
        return b.unsupported(
            node, "the local time", "write `datetime.now(timezone.utc)`: Step Functions has no zone"
        )
    zone = b.keep(given[0])
    return Call("at clock", (_read_clock(b, node), zone), b.span(node))


def utc_now(b: Builder, node: ast.Call) -> Expr:
    """`datetime.utcnow()`."""
    if node.args or node.keywords:
        return _few(b, node, "utcnow")
    span = b.span(node)
    return Call("at clock", (_read_clock(b, node), Const(None, span)), span)


def seconds(b: Builder, node: ast.Call) -> Expr:
    """`time.time()`, and the clocks that count seconds from whenever."""
    if node.args or node.keywords:
        return _few(b, node, "time")
    span = b.span(node)
    return Call("/", (_read_clock(b, node), Const(1000, span)), span)


def _local(b: Builder, node: ast.Call) -> Expr:
    return b.unsupported(
        node,
        "the local date",
        "write `datetime.now(timezone.utc).date()`: Step Functions has no zone",
    )


def _strptime(b: Builder, node: ast.Call) -> Expr:
    return b.unsupported(
        node, "`strptime`", "use `datetime.fromisoformat`, or read the text in a task"
    )


# -- from numbers and text -------------------------------------------------------------------------


def from_timestamp(b: Builder, node: ast.Call) -> Expr:
    """`datetime.fromtimestamp(seconds, zone)`."""
    operation = "datetime.datetime.fromtimestamp"
    given = _arguments(b, node, operation)
    if given is None:
        return Const(None, b.span(node))
    if not given:
        return _few(b, node, "fromtimestamp")
    if len(given) == 1 or given[1] == Const(None):
        return b.unsupported(
            node, "a local time", "write `datetime.fromtimestamp(seconds, timezone.utc)`"
        )
    span = b.span(node)
    return _in_order(b, given, lambda values: Call(operation, tuple(values), span))


def from_ordinal(b: Builder, node: ast.Call) -> Expr:
    """`date.fromordinal(n)`."""
    given = _arguments(b, node, "datetime.date.fromordinal")
    if given is None:
        return Const(None, b.span(node))
    if len(given) != 1:
        return _few(b, node, "fromordinal")
    return Call("datetime.date.fromordinal", _small(b, node, given), b.span(node))


def from_iso_text(b: Builder, node: ast.Call) -> Expr:
    """`datetime.fromisoformat(text)`: the text's numbers are the constructor's arguments."""
    given = _arguments(b, node, "datetime.datetime.fromisoformat")
    if given is None:
        return Const(None, b.span(node))
    if len(given) != 1:
        return _few(b, node, "fromisoformat")
    known = _folded(b, node, dt.datetime.fromisoformat, given)
    if known is not None:
        return known
    span = b.span(node)

    def read(text: Expr) -> Expr:
        parts = Call("iso time", (text,), span)
        zone = Call("iso zone", (Call("iso text", (text,), span),), span)
        return b.let(
            parts,
            lambda found: b.let(zone, lambda of: Call(_CLASS, (*_items(found, 7), of), span)),
        )

    return b.let(given[0], read)


def date_from_iso_text(b: Builder, node: ast.Call) -> Expr:
    """`date.fromisoformat(text)`."""
    given = _arguments(b, node, "datetime.date.fromisoformat")
    if given is None:
        return Const(None, b.span(node))
    if len(given) != 1:
        return _few(b, node, "fromisoformat")
    known = _folded(b, node, dt.date.fromisoformat, given)
    if known is not None:
        return known
    span = b.span(node)
    parts = Call("iso date", (given[0],), span)
    return b.let(parts, lambda found: Call("datetime.date", _items(found, 3), span))


def _items(parts: Expr, count: int) -> tuple[Expr, ...]:
    return tuple(Call("item", (parts, Const(i)), parts.span) for i in range(count))


HANDLERS: Final[dict[str, Callable[[Builder, ast.Call], Expr]]] = {
    "datetime.date": make_date,
    "datetime.date.fromisoformat": date_from_iso_text,
    "datetime.date.fromordinal": from_ordinal,
    "datetime.date.today": _local,
    "datetime.datetime": make_datetime,
    "datetime.datetime.fromisoformat": from_iso_text,
    "datetime.datetime.fromtimestamp": from_timestamp,
    "datetime.datetime.now": now,
    "datetime.datetime.strptime": _strptime,
    "datetime.datetime.today": _local,
    "datetime.datetime.utcnow": utc_now,
    "datetime.timedelta": make_timedelta,
    "datetime.timezone": make_timezone,
    "time.monotonic": seconds,
    "time.perf_counter": seconds,
    "time.time": seconds,
}
"""By the full dotted name of the function."""
