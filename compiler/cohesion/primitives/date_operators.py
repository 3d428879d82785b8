"""Dates and times: arithmetic, comparison, truth, and the `TypeError` of all that cannot be."""

from __future__ import annotations

import datetime as dt
import operator
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from cohesion.ir import types
from cohesion.ir.nodes import Const, Expr
from cohesion.ir.types import DATETIME, TIMES, Kind, Kinds, Type
from cohesion.primitives.calendar import DAY
from cohesion.primitives.date_parts import CLASSES
from cohesion.primitives.dates import (
    AWARE,
    DATE,
    NAIVE,
    TIMEDELTA,
    TIMEZONE,
    distant,
    limited,
    overflow,
    overflow_of_date,
    too_long,
)
from cohesion.primitives.model import (
    COMPUTED,
    INTEGRAL,
    NONE,
    NUMERIC,
    SCALAR,
    VALUE,
    WHOLE,
    Guard,
    Primitive,
    quoted,
    says,
    type_error,
)

_SAMPLES: Final[dict[Kinds, object]] = {
    DATETIME: dt.datetime(2024, 1, 1, tzinfo=dt.UTC),
    DATE: dt.date(2024, 1, 1),
    TIMEDELTA: dt.timedelta(1),
    TIMEZONE: dt.UTC,
}
_WITHOUT_ZONE = dt.datetime(2024, 1, 1)  # noqa: DTZ001  (it is what is asked for)
_SYMBOLS: Final[Mapping[str, Callable[..., object]]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "//": operator.floordiv,
    "%": operator.mod,
    "**": operator.pow,
    "+=": operator.iadd,
    "-=": operator.isub,
    "*=": operator.imul,
    "/=": operator.itruediv,
    "//=": operator.ifloordiv,
    "%=": operator.imod,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_ORDERS: Final = ("<", "<=", ">", ">=")

_DIFFERENT_ZONES = "($a.o=null)!=($b.o=null)"


def _name_of(kinds: Kinds) -> str:
    """A class as exceptions call it."""
    return next(f"datetime.{c.__name__}" for k, c in CLASSES.items() if kinds <= k)


def _optional(row: Primitive) -> Primitive:
    """The same row for operands that may be None, which raises `TypeError`."""
    symbol = row.operation
    names = [
        f"(${operand}=null?'NoneType':{quoted(_name_of(kinds))})"
        for operand, kinds in zip("ab", row.operands, strict=True)
    ]
    before, between, after = _binary_words(symbol)
    message = f"{before}&{names[0]}&{between}&{names[1]}&{after}"
    guard = type_error("$a=null or $b=null", message)
    kinds = tuple(operand | NONE for operand in row.operands)
    return Primitive(symbol, kinds, row.result, row.template, (guard, *row.guards), row.when)


def _binary_words(symbol: str) -> tuple[str, str, str]:
    """The words around two types that an operator does not take, as JSONata text."""
    if symbol in _ORDERS:
        return (
            quoted(f"'{symbol}' not supported between instances of '"),
            quoted("' and '"),
            quoted("'"),
        )
    return quoted(f"unsupported operand type(s) for {symbol}: '"), quoted("' and '"), quoted("'")


# -- arithmetic ------------------------------------------------------------------------------------


def _moved(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
    """The operand that is a `datetime`."""
    del arguments
    return types.join_all(types.restrict(t, DATETIME) for t in given)


_PLUS = (overflow("($a.t+$b)"), distant("$_tx($a.t,$b)"))
_MINUS = (overflow("($a.t-$b)"), distant("$_tx($a.t,-$b)"))
_MIXED = type_error(
    _DIFFERENT_ZONES,
    quoted(says(lambda: operator.sub(_WITHOUT_ZONE, _SAMPLES[DATETIME]))),
)
_APART = "($a.t-$b.t)-($a.o-$b.o)"


def _sums(symbol: str) -> tuple[Primitive, ...]:
    exact = (too_long("($a+$b)"), distant("$_tx($a,$b)"))
    turned = tuple(Guard(g.error, _swapped(g.holds), g.message) for g in _PLUS)
    day = "($a+$_day($b))"
    return (
        Primitive(symbol, (DATETIME, TIMEDELTA), _moved, "{'t':$a.t+$b,'o':$a.o}", _PLUS),
        Primitive(symbol, (TIMEDELTA, DATETIME), _moved, "{'t':$b.t+$a,'o':$b.o}", turned),
        Primitive(symbol, (DATE, TIMEDELTA), types.DATE, day, (overflow_of_date(day),)),
        Primitive(
            symbol,
            (TIMEDELTA, DATE),
            types.DATE,
            _swapped(day),
            (overflow_of_date(_swapped(day)),),
        ),
        Primitive(symbol, (TIMEDELTA, TIMEDELTA), types.TIMEDELTA, "$a+$b", exact),
    )


def _swapped(template: str) -> str:
    """A template of the two operands the other way round."""
    other = {"$a": "$b", "$b": "$a"}
    return re.sub(r"\$[ab]\b", lambda found: other[found.group()], template)


def _differences(symbol: str) -> tuple[Primitive, ...]:
    day = "($a-$_day($b))"
    exact = (too_long("($a-$b)"), distant("$_tx($a,-$b)"))
    naive = distant("$_tx($a.t,-$b.t)")
    aware = distant("$_tx($a.t,-$b.t) or $_tx($a.t-$b.t,$b.o-$a.o)")
    return (
        Primitive(symbol, (DATETIME, TIMEDELTA), _moved, "{'t':$a.t-$b,'o':$a.o}", _MINUS),
        Primitive(symbol, (NAIVE, NAIVE), types.TIMEDELTA, "$a.t-$b.t", (naive,)),
        Primitive(symbol, (AWARE, AWARE), types.TIMEDELTA, _APART, (aware,)),
        Primitive(
            symbol,
            (DATETIME, DATETIME),
            types.TIMEDELTA,
            f"$a.o=null?$a.t-$b.t:{_APART}",
            (_MIXED, naive),
        ),
        Primitive(symbol, (DATE, TIMEDELTA), types.DATE, day, (overflow_of_date(day),)),
        Primitive(symbol, (DATE, DATE), types.TIMEDELTA, f"($a-$b)*{DAY}"),
        Primitive(symbol, (TIMEDELTA, TIMEDELTA), types.TIMEDELTA, "$a-$b", exact),
    )


def _products(symbol: str) -> tuple[Primitive, ...]:
    whole, any_number = "($a*$b)", "$_tdm({0},$_n({1}))"
    rows: list[Primitive] = [
        Primitive(symbol, (TIMEDELTA, WHOLE), types.TIMEDELTA, whole, limited(whole)),
        Primitive(symbol, (WHOLE, TIMEDELTA), types.TIMEDELTA, whole, limited(whole)),
    ]
    for span, number in (("$a", "$b"), ("$b", "$a")):
        written = any_number.format(span, number)
        repeated = quoted("can't multiply sequence by non-int of type 'datetime.timedelta'")
        other = f"$type({number})"
        guards = (
            type_error(f"{other} in ['string','array']", repeated),
            type_error(f"$not({other} in ['number','boolean'])", _wrong(symbol, span == "$a")),
        )
        for kinds, found in ((NUMERIC, ()), (COMPUTED, guards)):
            operands = (TIMEDELTA, kinds) if span == "$a" else (kinds, TIMEDELTA)
            rows.append(
                Primitive(symbol, operands, types.TIMEDELTA, written, (*found, *limited(written)))
            )
    return tuple(rows)


def _wrong(symbol: str, left: bool, name: str = "datetime.timedelta") -> str:
    """The message for a class of ours beside an untyped value."""
    before, between, after = _binary_words(symbol)
    names = [quoted(name), "$_tn($b)"] if left else ["$_tn($a)", quoted(name)]
    return f"{before}&{names[0]}&{between}&{names[1]}&{after}"


def _zero(divide: Callable[..., object], by: object, holds: str) -> Guard:
    message = quoted(says(lambda: divide(dt.timedelta(1), by)))
    return Guard("ZeroDivisionError", holds, message)


def _quotients() -> tuple[Primitive, ...]:
    none = dt.timedelta(0)
    rows: list[Primitive] = []
    for suffix in ("", "="):
        for symbol, result, written in (
            ("/", types.FLOAT, "$a/$b"),
            ("//", types.INT, "$_fdiv($a,$b)"),
            ("%", types.TIMEDELTA, "$_mod($a,$b)"),
        ):
            guards = (_zero(_SYMBOLS[symbol], none, "$b=0"),)
            rows.append(
                Primitive(f"{symbol}{suffix}", (TIMEDELTA, TIMEDELTA), result, written, guards)
            )
        for symbol, kinds, untyped, ok, written in (
            ("/", NUMERIC, COMPUTED, "$type($b) in ['number','boolean']", "$_tdd($a,$_n($b))"),
            (
                "//",
                INTEGRAL,
                VALUE,
                "$type($b)='boolean' or $type($b)='number' and $b=$floor($b)",
                "$_fdiv($a,$_n($b))",
            ),
        ):
            name = f"{symbol}{suffix}"
            by_zero = _zero(_SYMBOLS[symbol], 0, "$_n($b)=0")
            wrong = type_error(f"$not({ok})", _wrong(name, left=True))
            long = limited(written) if symbol == "/" else ()
            rows += [
                Primitive(name, (TIMEDELTA, kinds), types.TIMEDELTA, written, (by_zero, *long)),
                Primitive(
                    name, (TIMEDELTA, untyped), types.TIMEDELTA, written, (wrong, by_zero, *long)
                ),
            ]
    return tuple(rows)


_SIGNS = (
    Primitive("unary -", (TIMEDELTA,), types.TIMEDELTA, "0-$a"),
    Primitive("unary +", (TIMEDELTA,), types.TIMEDELTA, "$a"),
    Primitive("abs", (TIMEDELTA,), types.TIMEDELTA, "$abs($a)"),
)

# -- comparison ------------------------------------------------------------------------------------

_SAME_INSTANT = "$a.t-$b.t=$a.o-$b.o"
_EQUAL = f"(($a.o=null or $b.o=null)?$a.o=$b.o and $a.t=$b.t:{_SAME_INSTANT})"
_GROUPS: Final[tuple[Kinds, ...]] = (
    DATETIME,
    DATE,
    TIMEDELTA,
    TIMEZONE,
    VALUE - NONE | {Kind.FLOAT, Kind.TUPLE},
    NONE,
)


def _never_equal(given: Sequence[Type], arguments: Sequence[Expr]) -> bool:
    """Whether the two can never be of one class."""
    del arguments
    left, right = given
    return not any(left.may(*group) and right.may(*group) for group in _GROUPS)


def _equality(symbol: str, wrap: str, never: str) -> tuple[Primitive, ...]:
    def row(kinds: Kinds, written: str) -> Primitive:
        return Primitive(symbol, (kinds, kinds), types.BOOL, wrap.format(written))

    anything = VALUE | TIMES | {Kind.FLOAT, Kind.TUPLE}
    optional = f"$a=null or $b=null?$a=$b:{_EQUAL}"
    return (
        Primitive(symbol, (anything, anything), types.BOOL, never, when=_never_equal),
        row(NAIVE, "$a.t=$b.t"),
        row(AWARE, _SAME_INSTANT),
        row(DATETIME, _EQUAL),
        row(DATETIME | NONE, f"({optional})"),
        *(row(kinds | NONE, "$a=$b") for kinds in (DATE, TIMEDELTA, TIMEZONE)),
    )


def _order(symbol: str) -> tuple[Primitive, ...]:
    aware = f"$a.t-$b.t{symbol}$a.o-$b.o"
    mixed = type_error(
        _DIFFERENT_ZONES,
        quoted(says(lambda: _SYMBOLS[symbol](_WITHOUT_ZONE, _SAMPLES[DATETIME]))),
    )
    return (
        Primitive(symbol, (NAIVE, NAIVE), types.BOOL, f"$a.t{symbol}$b.t"),
        Primitive(symbol, (AWARE, AWARE), types.BOOL, aware),
        Primitive(
            symbol,
            (DATETIME, DATETIME),
            types.BOOL,
            f"$a.o=null?$a.t{symbol}$b.t:{aware}",
            (mixed,),
        ),
        Primitive(symbol, (DATE, DATE), types.BOOL, f"$a{symbol}$b"),
        Primitive(symbol, (TIMEDELTA, TIMEDELTA), types.BOOL, f"$a{symbol}$b"),
    )


# -- what cannot be --------------------------------------------------------------------------------


def _refused(symbol: str) -> tuple[Primitive, ...]:
    """The `TypeError` of two of these classes, or of one and an untyped value."""
    rows: list[Primitive] = []
    for left, one in _SAMPLES.items():
        for right, other in _SAMPLES.items():
            try:
                _SYMBOLS[symbol](one, other)
            except TypeError as error:
                guard = type_error("true", quoted(str(error)))
                rows.append(Primitive(symbol, (left, right), types.NEVER, "null", (guard,)))
        name = _name_of(left)
        with_number = left == TIMEDELTA and symbol[0] in "*/"
        if not with_number:
            guards: tuple[Guard, ...] = (type_error("true", _wrong(symbol, True, name)),)
            if symbol in ("*", "*="):
                guards = _sequence_first("$b", "multiply", name, symbol, left=True)
            rows.append(Primitive(symbol, (left, COMPUTED), types.NEVER, "null", guards))
        if symbol[0] not in "%*":  # what may be text is formatted, what may be a list repeated
            guards = (type_error("true", _wrong(symbol, False, name)),)
            if symbol in ("+", "+="):
                guards = _sequence_first("$a", "concatenate", name, symbol, left=False)
            if symbol != "+=":
                rows.append(Primitive(symbol, (COMPUTED, left), types.NEVER, "null", guards))
    return tuple(rows)


def _sequence_first(
    value: str, does: str, name: str, symbol: str, *, left: bool
) -> tuple[Guard, ...]:
    """Text and lists have words of their own for what they cannot be joined with or repeated by."""
    plain = type_error("true", _wrong(symbol, left, name))
    if does == "multiply":
        words = quoted(f"can't multiply sequence by non-int of type '{name}'")
        return (type_error(f"$type({value}) in ['string','array']", words), plain)
    return (
        type_error("$type($a)='string'", quoted(f'can only concatenate str (not "{name}") to str')),
        type_error(
            "$type($a)='array'", quoted(f'can only concatenate list (not "{name}") to list')
        ),
        plain,
    )


def _bad_signs() -> tuple[Primitive, ...]:
    rows: list[Primitive] = []
    signs: tuple[tuple[str, Callable[..., object]], ...] = (
        ("unary -", operator.neg),
        ("unary +", operator.pos),
        ("abs", abs),
    )
    for name, attempt in signs:
        for kinds, sample in _SAMPLES.items():
            if kinds != TIMEDELTA:
                message = quoted(says(lambda a=attempt, s=sample: a(s)))  # type: ignore[misc]
                guard = type_error("true", message)
                rows.append(Primitive(name, (kinds,), types.NEVER, "null", (guard,)))
    return tuple(rows)


# -- truth, identity, classes ----------------------------------------------------------------------

_ALWAYS_TRUE = DATETIME | DATE | TIMEZONE


def _is_singleton(given: Sequence[Type], arguments: Sequence[Expr]) -> bool:
    del given
    right = arguments[1]
    return isinstance(right, Const) and (right.value is None or isinstance(right.value, bool))


def _instances() -> tuple[Primitive, ...]:
    """`isinstance` with a class of `datetime`, and of its values with another class. A `datetime`
    is a `date`.
    """
    rows: list[Primitive] = []
    anything = VALUE | TIMES | {Kind.FLOAT, Kind.TUPLE, Kind.EXCEPTION}
    for kinds, owner in CLASSES.items():
        name = f"isinstance datetime.{owner.__name__}"
        inside = DATETIME | DATE if kinds == DATE else kinds
        rows += [
            Primitive(name, (inside,), types.BOOL, "true"),
            Primitive(name, (inside | NONE,), types.BOOL, "$a!=null"),
            Primitive(name, (anything - inside,), types.BOOL, "false"),
        ]
    rows += [
        Primitive(f"isinstance {name}", (TIMES | NONE,), types.BOOL, "false")
        for name in ("str", "int", "float", "bool", "list", "dict")
    ]
    return tuple(rows)


PRIMITIVES = (
    *(row for symbol in ("+", "+=") for row in _sums(symbol)),
    *(row for symbol in ("-", "-=") for row in _differences(symbol)),
    *(row for symbol in ("*", "*=") for row in _products(symbol)),
    *_quotients(),
    *_SIGNS,
    *_equality("==", "{}", "false"),
    *_equality("!=", "$not({})", "true"),
    *(row for symbol in _ORDERS for row in _order(symbol)),
    *(
        _optional(row)
        for row in (
            *(row for symbol in ("+", "+=") for row in _sums(symbol)),
            *(row for symbol in ("-", "-=") for row in _differences(symbol)),
            *(row for symbol in _ORDERS for row in _order(symbol)),
        )
    ),
    *(row for symbol in _SYMBOLS for row in _refused(symbol)),
    *_bad_signs(),
    *(
        Primitive(symbol, (TIMES | NONE, SCALAR), types.BOOL, f"$a{sign}$b", when=_is_singleton)
        for symbol, sign in (("is", "="), ("is not", "!="))
    ),
    Primitive("bool", (_ALWAYS_TRUE,), types.BOOL, "true"),
    Primitive("bool", (_ALWAYS_TRUE | NONE,), types.BOOL, "$a!=null"),
    Primitive("bool", (TIMEDELTA,), types.BOOL, "$a!=0"),
    Primitive("bool", (TIMEDELTA | NONE,), types.BOOL, "$a!=null and $a!=0"),
    Primitive("not", (_ALWAYS_TRUE,), types.BOOL, "false"),
    Primitive("not", (_ALWAYS_TRUE | NONE,), types.BOOL, "$a=null"),
    Primitive("not", (TIMEDELTA,), types.BOOL, "$a=0"),
    Primitive("not", (TIMEDELTA | NONE,), types.BOOL, "$a=null or $a=0"),
    *_instances(),
)
