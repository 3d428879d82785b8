"""Dates and times: attributes and methods, and what `str`, `repr` and `strftime` write."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Final

from cohesion.ir import types
from cohesion.ir.nodes import Const, Expr
from cohesion.ir.types import DATETIME, Kind, Kinds, Type
from cohesion.primitives.dates import (
    AWARE,
    DATE,
    NAIVE,
    TIMEDELTA,
    TIMEZONE,
    distant,
    overflow,
)
from cohesion.primitives.model import COMPUTED, NONE, TEXT, Guard, Primitive, quoted

CLASSES: Final[dict[Kinds, type]] = {
    DATETIME: dt.datetime,
    DATE: dt.date,
    TIMEDELTA: dt.timedelta,
    TIMEZONE: dt.timezone,
}
"""The classes by the kinds of their values."""


def _missing(holds: str, owner: str, name: str) -> Guard:
    message = f"\"'\"&{owner}&\"' object has no attribute '{name}'\""
    return Guard("AttributeError", holds, message)


def _lookup(
    operation: str, found: dict[Kinds, tuple[Type, str]], *others: Kinds
) -> tuple[Primitive, ...]:
    """An attribute or method without guards, by the class it is of: its type and template. `others`
    are the kinds of a method's arguments. What has none raises `AttributeError`, an untyped value
    always: it is JSON.
    """
    name = _attribute(operation)
    rows = [Primitive(operation, (k, *others), t, w) for k, (t, w) in found.items()]
    none = _missing("$a=null", "'NoneType'", name)
    rows += [
        Primitive(operation, (k | NONE, *others), t, w, (none,)) for k, (t, w) in found.items()
    ]
    return (*rows, *absent(operation, *others))


def _attribute(operation: str) -> str:
    """The name that an operation looks up."""
    return operation.removeprefix(".").removeprefix("attribute ").removesuffix(" of")


def absent(operation: str, *others: Kinds) -> tuple[Primitive, ...]:
    """The `AttributeError` of values without an attribute or method."""
    name = _attribute(operation)
    rows = [
        Primitive(
            operation,
            (kinds, *others),
            types.NEVER,
            "null",
            (_missing("true", quoted(f"datetime.{owner.__name__}"), name),),
        )
        for kinds, owner in CLASSES.items()
        if not hasattr(owner, name)
    ]
    rows.append(
        Primitive(
            operation,
            (COMPUTED, *others),
            types.NEVER,
            "null",
            (_missing("true", "$_tn($a)", name),),
        )
    )
    return tuple(rows)


def _int(of_datetime: str | None, of_date: str | None = None) -> dict[Kinds, tuple[Type, str]]:
    found = {DATETIME: of_datetime, DATE: of_date}
    return {kinds: (types.INT, written) for kinds, written in found.items() if written is not None}


_DAY_OF = "$_day($a.t)"
_TIME_OF = "$_tod($a.t)"

ATTRIBUTES = (
    *_lookup("attribute year", _int(f"$_ymd({_DAY_OF})[0]", "$_ymd($a)[0]")),
    *_lookup("attribute month", _int(f"$_ymd({_DAY_OF})[1]", "$_ymd($a)[1]")),
    *_lookup("attribute day", _int(f"$_ymd({_DAY_OF})[2]", "$_ymd($a)[2]")),
    *_lookup("attribute hour", _int(f"$floor({_TIME_OF}/3600000000)")),
    *_lookup("attribute minute", _int(f"$floor({_TIME_OF}/60000000)%60")),
    *_lookup("attribute second", _int(f"$floor({_TIME_OF}/1000000)%60")),
    *_lookup("attribute microsecond", _int(f"{_TIME_OF}%1000000")),
    *_lookup(
        "attribute tzinfo",
        {
            NAIVE: (types.NONE, "null"),
            AWARE: (types.TIMEZONE, "$a.o"),
            DATETIME: (types.join(types.TIMEZONE, types.NONE), "$a.o"),
        },
    ),
    *_lookup("attribute days", {TIMEDELTA: (types.INT, "$_day($a)")}),
    *_lookup("attribute seconds", {TIMEDELTA: (types.INT, "$floor($_tod($a)/1000000)")}),
    *_lookup("attribute microseconds", {TIMEDELTA: (types.INT, "$_tod($a)%1000000")}),
)


def _week(day: str) -> str:
    """`[year, week, weekday]` of ISO 8601: a week is of the year that its Thursday is in."""
    return (
        f"($n:={day};$w:=$_mod($n+3,7);$y:=$_ymd($n-$w+3)[0];"
        "[$y,$floor(($n-$w+3-$_days($y,1,1))/7)+1,$w+1])"
    )


_WEEK = types.tuple_of([types.INT] * 3)
_OFFSET = types.join(types.TIMEDELTA, types.NONE)
_NAME = types.join(types.STR, types.NONE)

METHODS = (
    *_lookup(".date", {DATETIME: (types.DATE, _DAY_OF)}),
    *_lookup(".weekday", _int(f"$_mod({_DAY_OF}+3,7)", "$_mod($a+3,7)")),
    *_lookup(".isoweekday", _int(f"$_mod({_DAY_OF}+3,7)+1", "$_mod($a+3,7)+1")),
    *_lookup(".toordinal", _int(f"{_DAY_OF}+719163", "$a+719163")),
    *_lookup(".isocalendar", {DATETIME: (_WEEK, _week(_DAY_OF)), DATE: (_WEEK, _week("$a"))}),
    *_lookup(
        ".utcoffset",
        {
            NAIVE: (types.NONE, "null"),
            AWARE: (types.TIMEDELTA, "$a.o"),
            DATETIME: (_OFFSET, "$a.o"),
        },
    ),
    *_lookup(
        ".tzname",
        {
            NAIVE: (types.NONE, "null"),
            AWARE: (types.STR, "$_tzs($a.o)"),
            DATETIME: (_NAME, "$a.o=null?null:$_tzs($a.o)"),
        },
    ),
    *_lookup(".timestamp", {AWARE: (types.FLOAT, "($a.t-$a.o)/1000000")}),
    *_lookup(".total_seconds", {TIMEDELTA: (types.FLOAT, "$a/1000000")}),
    *_lookup(
        ".isoformat", {DATETIME: (types.STR, "$_iso($a,'T',9)"), DATE: (types.STR, "$_dtx($a)")}
    ),
)

# -- moving to another zone, replacing parts -------------------------------------------------------

_MOVED = "$a.t+($b-$a.o)"
ZONES = (
    Primitive(
        ".astimezone",
        (AWARE, TIMEZONE),
        types.AWARE,
        f"{{'t':{_MOVED},'o':$b}}",
        (
            overflow("$a.t-$a.o"),
            overflow(f"({_MOVED})"),
            distant("$_tx($a.t,-$a.o) or $_tx($a.t,$b-$a.o)"),
        ),
    ),
    *absent(".astimezone", TIMEZONE),
    Primitive("with zone", (DATETIME, NONE), types.NAIVE, "{'t':$a.t,'o':null}"),
    Primitive("with zone", (DATETIME, TIMEZONE), types.AWARE, "{'t':$a.t,'o':$b}"),
    Primitive(
        "with zone",
        (DATETIME, TIMEZONE | NONE),
        types.join(types.NAIVE, types.AWARE),
        "{'t':$a.t,'o':$b}",
    ),
)

# -- text ------------------------------------------------------------------------------------------

_TIMESPECS = {
    "auto": 9,
    "hours": 0,
    "minutes": 1,
    "seconds": 2,
    "milliseconds": 3,
    "microseconds": 6,
}


def _iso_texts() -> tuple[Primitive, ...]:
    """`.isoformat(sep, timespec)` with a literal `timespec`."""
    rows: list[Primitive] = []

    def asks_for(spec: str) -> Callable[[Sequence[Type], Sequence[Expr]], bool]:
        def when(given: Sequence[Type], arguments: Sequence[Expr]) -> bool:
            del given
            separator, wanted = arguments[1], arguments[2]
            return (
                isinstance(separator, Const)
                and len(str(separator.value)) == 1
                and isinstance(wanted, Const)
                and wanted.value == spec
            )

        return when

    for spec, digits in _TIMESPECS.items():
        written = f"$_iso($a,$b,{digits})"
        kinds = (DATETIME, TEXT, TEXT)
        rows.append(Primitive(".isoformat", kinds, types.STR, written, when=asks_for(spec)))
    one = Primitive(
        ".isoformat",
        (DATETIME, TEXT),
        types.STR,
        "$_iso($a,$b,9)",
        when=lambda _, a: isinstance(a[1], Const) and len(str(a[1].value)) == 1,
    )
    return (*rows, one, *absent(".isoformat", TEXT), *absent(".isoformat", TEXT, TEXT))


def _texts(
    name: str, of_datetime: str, of_date: str, of_span: str, of_zone: str
) -> tuple[Primitive, ...]:
    found = {DATETIME: of_datetime, DATE: of_date, TIMEDELTA: of_span, TIMEZONE: of_zone}
    return (
        *(Primitive(name, (kinds,), types.STR, written) for kinds, written in found.items()),
        *(
            Primitive(name, (kinds | NONE,), types.STR, f"$a=null?'None':{written}")
            for kinds, written in found.items()
        ),
    )


_REPR_DATE = (
    "($p:=$_ymd($a);'datetime.date('&$string($p[0])&', '&$string($p[1])&', '&$string($p[2])&')')"
)

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
_YEAR_WIDTH = len(dt.date(7, 1, 1).strftime("%Y"))
"""How many digits this Python gives the year 7: the C library decides."""


def _names(words: Sequence[str]) -> str:
    return "[" + ",".join(f"'{word}'" for word in words) + "]"


def _directives() -> dict[str, str]:
    """What each directive writes for `$n`, the days since 1970, and `$u`, the microseconds of the
    day.
    """
    hour = "$floor($u/3600000000)"
    weekday = "$_mod($n+3,7)"
    year_day = "$n-$_days($_ymd($n)[0],1,1)"
    return {
        "Y": f"$_pd($_ymd($n)[0],{_YEAR_WIDTH})",
        "y": "$_pd($_ymd($n)[0]%100,2)",
        "m": "$_pd($_ymd($n)[1],2)",
        "d": "$_pd($_ymd($n)[2],2)",
        "j": f"$_pd({year_day}+1,3)",
        "B": f"{_names(_MONTHS)}[$_ymd($n)[1]-1]",
        "b": f"{_names([word[:3] for word in _MONTHS])}[$_ymd($n)[1]-1]",
        "A": f"{_names(_DAYS)}[{weekday}]",
        "a": f"{_names([word[:3] for word in _DAYS])}[{weekday}]",
        "u": f"$string({weekday}+1)",
        "w": "$string($_mod($n+4,7))",
        "U": f"$_pd($floor(({year_day}+7-$_mod($n+4,7))/7),2)",
        "W": f"$_pd($floor(({year_day}+7-{weekday})/7),2)",
        "H": f"$_pd({hour},2)",
        "I": f"$_pd(({hour}+11)%12+1,2)",
        "p": f"{hour}<12?'AM':'PM'",
        "M": "$_pd($floor($u/60000000)%60,2)",
        "S": "$_pd($floor($u/1000000)%60,2)",
        "f": "$_pd($u%1000000,6)",
    }


DIRECTIVES: Final = frozenset({*_directives(), "z", "Z"})
"""The directives of `strftime` that are exact; `%%` is a sign of its own."""


def _strftime() -> tuple[Primitive, ...]:
    """`strftime X`, one operation a directive, and `strftime` for a text without any."""
    rows: list[Primitive] = []
    for directive, written in _directives().items():
        name = f"strftime {directive}"
        day = written.replace("$n", f"({_DAY_OF})").replace("$u", f"({_TIME_OF})")
        of_date = written.replace("$n", "$a").replace("$u", "0")
        rows += [
            Primitive(name, (DATETIME,), types.STR, day),
            Primitive(name, (DATE,), types.STR, of_date),
        ]
    rows += [
        Primitive("strftime z", (DATETIME,), types.STR, "$a.o=null?'':$_otx($a.o,'')"),
        Primitive("strftime Z", (DATETIME,), types.STR, "$a.o=null?'':$_tzs($a.o)"),
        Primitive("strftime z", (DATE,), types.STR, "''"),
        Primitive("strftime Z", (DATE,), types.STR, "''"),
        Primitive("strftime", (DATETIME | DATE, TEXT), types.STR, "$b"),
        Primitive("strftime of", (DATETIME | DATE,), lambda t, _: t[0], "$a"),
        Primitive(
            "strftime of",
            (DATETIME | DATE | NONE,),
            lambda t, _: types.without(t[0], Kind.NONE),
            "$a",
            (_missing("$a=null", "'NoneType'", "strftime"),),
        ),
        *absent("strftime of"),
    ]
    return tuple(rows)


TEXTS = (
    *_iso_texts(),
    *_texts("str", "$_iso($a,' ',9)", "$_dtx($a)", "$_tds($a)", "$_tzs($a)"),
    *_texts("repr", "$_dtr($a)", _REPR_DATE, "$_tdr($a)", "$_tzr($a)"),
    *_texts("ascii", "$_dtr($a)", _REPR_DATE, "$_tdr($a)", "$_tzr($a)"),
    *_strftime(),
)

PRIMITIVES = (*ATTRIBUTES, *METHODS, *ZONES, *TEXTS)
