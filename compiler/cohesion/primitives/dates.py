"""Dates and times: how they are made, their attributes and methods.

At run time a `datetime` is `{"t": …, "o": …}`: the microseconds of its wall clock since 1970, and
those of its offset from UTC (null where it has no time zone). A `date` is its days since 1970, a
`timedelta` its microseconds, a `timezone` the microseconds of its offset.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from cohesion.ir import types
from cohesion.ir.nodes import Const, Expr
from cohesion.ir.types import Kind, Kinds, Type
from cohesion.primitives.calendar import DAY, FIRST_DAY, LAST_DAY
from cohesion.primitives.model import (
    COMPUTED,
    NONE,
    NUMBER,
    NUMERIC,
    TEXT,
    VALUE,
    WHOLE,
    Guard,
    Primitive,
    quoted,
    says,
    type_error,
    value_error,
)
from cohesion.primitives.prelude_text import END

NAIVE: Final[Kinds] = frozenset({Kind.NAIVE})
AWARE: Final[Kinds] = frozenset({Kind.AWARE})
DATE: Final[Kinds] = frozenset({Kind.DATE})
TIMEDELTA: Final[Kinds] = frozenset({Kind.TIMEDELTA})
TIMEZONE: Final[Kinds] = frozenset({Kind.TIMEZONE})

SECOND: Final = 1_000_000
UNITS: Final[dict[str, int]] = {
    "microseconds": 1,
    "milliseconds": 1_000,
    "seconds": SECOND,
    "minutes": 60 * SECOND,
    "hours": 3600 * SECOND,
    "days": DAY,
    "weeks": 7 * DAY,
}
"""The parts of a `timedelta` in the order in which CPython reads them, in microseconds."""

_FIRST: Final = FIRST_DAY * DAY
_BEHIND: Final = (LAST_DAY + 1) * DAY
_DIGITS: Final = 2**53


def distant(holds: str) -> Guard:
    """A time or span whose microseconds a double cannot hold."""
    message = "microseconds are exact up to 285 years from 1970 (D-distant-microseconds)"
    return Guard("NotImplementedError", holds, quoted(message))


def overflow(time: str) -> Guard:
    """A `datetime` before the year 1 or after 9999."""
    late = dt.date(9999, 12, 31)
    message = quoted(says(lambda: late + dt.timedelta(1)))
    return Guard("OverflowError", f"{time}<{_FIRST} or {time}>={_BEHIND}", message)


def overflow_of_date(day: str) -> Guard:
    """A `date` before the year 1 or after 9999."""
    late = dt.date(9999, 12, 31)
    message = quoted(says(lambda: late + dt.timedelta(1)))
    return Guard("OverflowError", f"{day}<{FIRST_DAY} or {day}>{LAST_DAY}", message)


def too_long(span: str) -> Guard:
    """A `timedelta` of more days than Python's has."""
    days = _filled(
        says(lambda: dt.timedelta(1234567890)), {"1234567890": f"$string($_day({span}))"}
    )
    no_int = quoted(says(lambda: dt.timedelta(12345678901)))
    text = f"$abs($_day({span}))>{2**31 - 1}?{no_int}:{days}"
    limit = 1_000_000_000 * DAY
    return Guard("OverflowError", f"{span}>={limit} or {span}<{DAY - limit}", text)


def limited(span: str, unit: int = 1) -> tuple[Guard, ...]:
    """What is wrong with a `timedelta` that was computed as one number, a multiple of `unit`."""
    return (too_long(span), distant(f"$abs({span})>{_exact_to(unit)}"))


def _exact_to(unit: int) -> int:
    """Up to where doubles hold all multiples of a number: powers of two in it cost no digits."""
    return _DIGITS * (unit & -unit)


def _filled(text: str, holes: Mapping[str, str]) -> str:
    """CPython's message as JSONata, with an operand where a sample number stands."""
    parts = re.split(r"(\d+)", text)
    written = [holes.get(part) or quoted(part) for part in parts if part]
    return "&".join(written)


def _no_integer() -> str:
    return '"\'"&$_tn($a)&"\' object cannot be interpreted as an integer"'


def _too_far(offset: str) -> Guard:
    """An offset from UTC of a day or more."""
    long = dt.timedelta(1)
    before, _, after = says(lambda: dt.timezone(long)).partition(repr(long))
    message = f"{quoted(before)}&$_tdr({offset})&{quoted(after)}"
    return value_error(f"({offset}!=null and $abs({offset})>={DAY})", message)


# -- making ----------------------------------------------------------------------------------------


def _zoned(position: int) -> Callable[[Sequence[Type], Sequence[Expr]], Type]:
    """A `datetime` of which an operand is the time zone, or None."""

    def result(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
        del arguments
        zone = given[position]
        found = types.AWARE if zone.may(Kind.TIMEZONE) else types.NEVER
        return types.join(found, types.NAIVE) if zone.may(Kind.NONE) else found

    return result


_SAMPLE = {"10007": "$string($a)", "17": "$string($b)", "37": "$string($c)"}
DATE_GUARDS = (
    value_error("$a<1 or $a>9999", _filled(says(lambda: dt.date(10007, 5, 5)), _SAMPLE)),
    value_error("$b<1 or $b>12", _filled(says(lambda: dt.date(2023, 17, 5)), _SAMPLE)),
    value_error(
        "$c<1 or $c>$_dim($a,$b)",
        _filled(
            says(lambda: dt.date(2023, 4, 37)),
            {**_SAMPLE, "2023": "$string($a)", "4": "$string($b)", "30": "$string($_dim($a,$b))"},
        ),
    ),
)


def _out_of_range(name: str, operand: str, limit: int) -> Guard:
    sample = 7_777_777
    message = _filled(
        says(lambda: dt.datetime(2023, 5, 5, **{name: sample})),  # type: ignore[arg-type]  # noqa: DTZ001
        {str(sample): f"$string({operand})"},
    )
    return value_error(f"{operand}<0 or {operand}>{limit}", message)


TIME_GUARDS = (
    _out_of_range("hour", "$d", 23),
    _out_of_range("minute", "$e", 59),
    _out_of_range("second", "$f", 59),
    _out_of_range("microsecond", "$g", 999_999),
)
_SECONDS = f"($_days($a,$b,$c)*86400+$d*3600+$e*60+$f)*{SECOND}"


def _midnight(given: Sequence[Type], arguments: Sequence[Expr]) -> bool:
    del given
    return all(isinstance(a, Const) and a.value == 0 for a in arguments[3:7])


def _with_fields() -> tuple[Primitive, ...]:
    """`value.replace(year=…)`: the parts that are given (not None), else those of the value."""
    rows: list[Primitive] = []
    parts = "$_wf($a.t,[$b,$c,$d,$e,$f,$g,$h])"
    numbers = {f"${letter}": f"$p[{i}]" for i, letter in enumerate("abcdefg")}

    def of_parts(text: str, of: str) -> str:
        inner = re.sub(r"\$[a-g]\b", lambda found: numbers[found.group()], text)
        return f"($p:={of};{inner})"

    def guards(found: Sequence[Guard], of: str) -> tuple[Guard, ...]:
        return tuple(Guard(g.error, of_parts(g.holds, of), of_parts(g.message, of)) for g in found)

    given = (WHOLE | NONE,) * 7
    for kinds, result in ((NAIVE, types.NAIVE), (AWARE, types.AWARE), (NAIVE | AWARE, None)):
        rows.append(
            Primitive(
                "with fields",
                (kinds, *given),
                types.Type(kinds) if result is None else result,
                f"{{'t':{of_parts(f'{_SECONDS}+$g', parts)},'o':$a.o}}",
                guards((*DATE_GUARDS, *TIME_GUARDS, distant(f"$_tx({_SECONDS},$g)")), parts),
                _given_or_literal_none,
            )
        )
    day = f"$_wf($a*{DAY},[$b,$c,$d,null,null,null,null])"
    rows.append(
        Primitive(
            "with fields",
            (DATE, *given[:3], *(NONE,) * 4),
            types.DATE,
            of_parts("$_days($a,$b,$c)", day),
            guards(DATE_GUARDS, day),
            _given_or_literal_none,
        )
    )
    return tuple(rows)


def _given_or_literal_none(given: Sequence[Type], arguments: Sequence[Expr]) -> bool:
    pairs = zip(given[1:], arguments[1:], strict=True)
    return all(isinstance(a, Const) or t.only(WHOLE) for t, a in pairs)


_SMALLEST_INT, _LARGEST_INT = -(2**31), 2**31 - 1


def _small_literal(given: Sequence[Type], arguments: Sequence[Expr]) -> bool:
    del given
    value = arguments[0].value if isinstance(arguments[0], Const) else None
    return isinstance(value, int) and _SMALLEST_INT <= value <= _LARGEST_INT


_INT_LIMITS = tuple(
    Guard(
        "OverflowError",
        f"$_n($a){sign}{limit}",
        quoted(says(lambda over=over: dt.date(over, 1, 1))),  # type: ignore[misc]
    )
    for sign, limit, over in ((">", _LARGEST_INT, 2**31), ("<", _SMALLEST_INT, -(2**31) - 1))
)
_NOT_AN_INT = type_error(
    "$not($type($a)='boolean' or $type($a)='number' and $a=$floor($a))", _no_integer()
)

_CLOCK = (
    # The time at which the state is entered: one for all its expressions, and when it is retried.
    Primitive("clock", (), types.INT, "$toMillis($states.context.State.EnteredTime)"),
    Primitive("at clock", (WHOLE, TIMEZONE), types.AWARE, "{'t':$a*1000+$b,'o':$b}"),
    Primitive("at clock", (WHOLE, NONE), types.NAIVE, "{'t':$a*1000,'o':null}"),
)

_CONSTRUCTORS = (
    # An argument that C takes for an int.
    Primitive("small int", (WHOLE,), types.INT, "$a", when=_small_literal),
    Primitive("small int", (WHOLE,), types.INT, "$a", _INT_LIMITS),
    Primitive("small int", (VALUE,), types.INT, "$_n($a)", (_NOT_AN_INT, *_INT_LIMITS)),
    # What the compiler computed.
    Primitive("datetime of", (WHOLE, NONE), types.NAIVE, "{'t':$a,'o':null}"),
    Primitive("datetime of", (WHOLE, WHOLE), types.AWARE, "{'t':$a,'o':$b}"),
    Primitive("date of", (WHOLE,), types.DATE, "$a"),
    Primitive("timedelta of", (WHOLE,), types.TIMEDELTA, "$a"),
    Primitive("datetime.timezone.utc", (), types.TIMEZONE, "0"),
    Primitive("datetime.date", (WHOLE,) * 3, types.DATE, "$_days($a,$b,$c)", DATE_GUARDS),
    Primitive(
        "datetime.datetime",
        (*(WHOLE,) * 7, TIMEZONE | NONE),
        _zoned(7),
        f"{{'t':$_days($a,$b,$c)*{DAY},'o':$h}}",
        DATE_GUARDS,
        _midnight,
    ),
    Primitive(
        "datetime.datetime",
        (*(WHOLE,) * 7, TIMEZONE | NONE),
        _zoned(7),
        f"{{'t':{_SECONDS}+$g,'o':$h}}",
        (*DATE_GUARDS, *TIME_GUARDS, distant(f"$_tx({_SECONDS},$g)")),
    ),
    Primitive(
        "datetime.timezone",
        (TIMEDELTA,),
        types.TIMEZONE,
        "$a",
        (_too_far("$a"),),
    ),
    Primitive(
        "datetime.date.fromordinal",
        (WHOLE,),
        types.DATE,
        f"$a-1+{FIRST_DAY}",
        (
            value_error("$a<1", quoted(says(lambda: dt.date.fromordinal(0)))),
            value_error(
                f"$a>{LAST_DAY - FIRST_DAY + 1}",
                _filled(
                    says(lambda: dt.date.fromordinal(4_000_000)),
                    {"10952": f"$string($_ymd($a-1+{FIRST_DAY})[0])"},
                ),
            ),
        ),
    ),
)


# -- spans -----------------------------------------------------------------------------------------


def _numeric_part(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
    del arguments
    found = types.restrict(given[0], NUMBER)
    return types.join(found, types.INT) if given[0].may(Kind.BOOL) else found


def _parts() -> tuple[Primitive, ...]:
    """An argument of `timedelta(…)`: a number."""
    rows: list[Primitive] = []
    for unit in UNITS:
        name = f"timedelta {unit}"
        message = quoted(f"unsupported type for timedelta {unit} component: ") + "&$_tn($a)"
        wrong = type_error("$not($type($a) in ['number','boolean'])", message)
        rows += [
            Primitive(name, (NUMBER,), _numeric_part, "$a"),
            Primitive(name, (NUMERIC,), _numeric_part, "$_n($a)"),
            Primitive(name, (COMPUTED,), _numeric_part, "$_n($a)", (wrong,)),
        ]
    return tuple(rows)


def _only(position: int) -> Callable[[Sequence[Type], Sequence[Expr]], bool]:
    """Whether all parts but one are left out."""

    def when(given: Sequence[Type], arguments: Sequence[Expr]) -> bool:
        del given
        others = [*arguments[:position], *arguments[position + 1 :]]
        return all(isinstance(a, Const) and a.value == 0 for a in others)

    return when


def _spans() -> tuple[Primitive, ...]:
    """`timedelta` of its seven parts, in the order of `UNITS`."""
    rows: list[Primitive] = []
    operands = [f"${letter}" for letter in "abcdefg"]
    pairs = list(zip(operands, UNITS.values(), strict=True))
    for position, (operand, unit) in enumerate(pairs):
        kinds = [WHOLE] * 7
        written = f"{operand}*{unit}"
        exact = limited(f"({written})", unit)
        rows.append(
            Primitive("timedelta", tuple(kinds), types.TIMEDELTA, written, exact, _only(position))
        )
        kinds[position] = NUMBER
        written = f"$_td([[{operand},{unit}]])"
        whole = f"{operand}=$floor({operand})?{_exact_to(unit)}:{_DIGITS}"
        far = f"$abs({written})>({whole})"
        inexact = distant(far)
        number = (too_long(written), inexact)
        rows.append(
            Primitive("timedelta", tuple(kinds), types.TIMEDELTA, written, number, _only(position))
        )
    whole = "(" + "+".join(f"{operand}*{unit}" for operand, unit in pairs) + ")"
    general = "$_td([" + ",".join(f"[{operand},{unit}]" for operand, unit in pairs) + "])"
    return (
        *rows,
        Primitive("timedelta", (WHOLE,) * 7, types.TIMEDELTA, whole, limited(whole)),
        Primitive("timedelta", (NUMBER,) * 7, types.TIMEDELTA, general, limited(general)),
    )


# -- from numbers and text -------------------------------------------------------------------------

_STAMP = "$_ts($_n($a))"


def _from_timestamp(name: str, zone: tuple[Kinds, ...], result: Type, offset: str) -> Primitive:
    """`fromtimestamp(seconds, zone)`: the year must be one that Python has, in UTC and there."""
    utc = dt.UTC
    year = _filled(
        says(lambda: dt.datetime.fromtimestamp(1e12, utc)),
        {"33658": f"$string($_ymd($floor({_STAMP}/{DAY}))[0])"},
    )
    guards = [
        type_error("$not($type($a) in ['number','boolean'])", _no_integer()),
        Guard(
            "OSError",
            "$abs($_n($a))>67768036191676799",
            quoted(says(lambda: dt.datetime.fromtimestamp(1e17, utc))),
        ),
        value_error(f"{_STAMP}<{_FIRST} or {_STAMP}>={_BEHIND}", year),
        distant(f"$abs({_STAMP})>{_DIGITS} and $_n($a)!=$floor($_n($a))"),
    ]
    template = f"{{'t':{_STAMP},'o':null}}"
    if offset != "null":
        template = f"{{'t':{_STAMP}+{offset},'o':{offset}}}"
        guards.append(overflow(f"{_STAMP}+{offset}"))
    return Primitive(name, (COMPUTED, *zone), result, template, tuple(guards))


_TIME = "[0-9]{2}(:[0-9]{2}(:[0-9]{2}([.,][0-9]+)?)?)?|[0-9]{4}([0-9]{2}([.,][0-9]+)?)?"
_DAY_FORM = "[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{8}"
_SEPARATOR = r"[\u0000-\u002f\u003a-\ud7ff\ue000-\uffff]"
_ODD_START = "[0-9]{4}-?W"
EXACT_DATE: Final = f"/^({_DAY_FORM}){END}/"
EXACT_TIME: Final = f"/^({_DAY_FORM})({_SEPARATOR}({_TIME})(Z|[+-]({_TIME}))?)?{END}/"
ODD_DATE: Final = rf"/^({_ODD_START}|[0-9]{{8}}[\s\S]{{1,2}}{END})/"
ODD_TIME: Final = (
    rf"/^({_ODD_START}|({_DAY_FORM})[\s\S]{{1,2}}[0-9]{{2}}(:?[0-9]{{2}})*"
    rf"(([.,][0-9]+)?(\u0000[\s\S]*)?|([.,][0-9]*)?[\s\S]?[Z+-][\s\S]*){END})/"
)
"""Texts that every Python reads as this page has it, and those that some Python reads besides."""
_ODD_ZONE = "/[+-][0-9]{2}(:?[6-9]|:?[0-9]{2}:?[6-9])|[+-]00:?00:?00[.,]/"
_ODD_HOUR = f"/^({_DAY_FORM})[^0-9]24/"


def _odd(holds: str) -> Guard:
    message = "'Python alone reads this form of a date (D-iso-forms): '&$_q($a)"
    return Guard("NotImplementedError", holds, message)


def _is_read(text: str) -> bool:
    try:
        dt.datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _written(name: str, exact: str, odd: str) -> tuple[Guard, ...]:
    """What is wrong with an ISO text: Python reads nothing in it, or a form of its own."""
    unread = f"$not($contains($a,{exact}))"
    invalid = "'Invalid isoformat string: '&$_q($a)"
    return (
        type_error("$type($a)!='string'", quoted(f"{name}: argument must be str")),
        value_error(f"{unread} and $not($contains($a,{odd}))", invalid),
        _odd(unread),
    )


ISO_GUARDS: Final = (
    *_written("fromisoformat", EXACT_TIME, ODD_TIME),
    *((_odd(f"$contains($a,{_ODD_HOUR})"),) if _is_read("2024-01-01T24:00") else ()),
)
"""What is wrong with the text of a time."""

ZONE_GUARDS: Final = (_odd(f"$contains($a,{_ODD_ZONE})"), _too_far("$_isoz($a)"))
"""What is wrong with the offset in it."""


def _iso_forms() -> tuple[Primitive, ...]:
    """An ISO text as the arguments of a constructor, which checks their ranges."""
    three, seven = (types.tuple_of([types.INT] * n) for n in (3, 7))
    date_guards = _written("fromisoformat", EXACT_DATE, ODD_DATE)
    zone = types.join(types.TIMEZONE, types.NONE)
    return (
        Primitive("iso date", (VALUE,), three, "$_isop($a)", date_guards),
        Primitive("iso time", (VALUE,), seven, "$_isop($a)", ISO_GUARDS),
        Primitive("iso text", (VALUE,), types.STR, "$a"),
        Primitive("iso zone", (TEXT,), zone, "$_isoz($a)", ZONE_GUARDS),
    )


PRIMITIVES = (
    *_CLOCK,
    *_CONSTRUCTORS,
    *_with_fields(),
    *_parts(),
    *_spans(),
    _from_timestamp("datetime.datetime.fromtimestamp", (TIMEZONE,), types.AWARE, "$b"),
    _from_timestamp("datetime.datetime.utcfromtimestamp", (), types.NAIVE, "null"),
    *_iso_forms(),
)
