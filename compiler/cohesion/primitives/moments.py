"""Until when a workflow waits, as a Wait state takes it: `cohesion.sleep_until`."""

from __future__ import annotations

import re
from typing import Final

from cohesion.ir import types
from cohesion.ir.types import DATETIME
from cohesion.primitives.dates import DATE_GUARDS, ISO_GUARDS, TIME_GUARDS, ZONE_GUARDS
from cohesion.primitives.model import (
    TEXT,
    VALUE,
    Guard,
    Primitive,
    quoted,
    type_error,
    value_error,
)

SLEEP_UNTIL: Final = "cohesion.sleep_until"
_ARGUMENT: Final = "sleep_until() argument 'moment': "
_LONGEST: Final = 99_999_999
_PARTS: Final = "($p:=$_isop($a);$o:=$_isoz($a);"
"""The numbers of an ISO text, and its offset in microseconds."""

_OF_TEXT: Final = (
    f"{_PARTS}($_days($p[0],$p[1],$p[2])*86400+$p[3]*3600+$p[4]*60+$p[5])*1000000+$p[6]"
    "-($o=null?0:$o))"
)
_OF_TIME: Final = "($a.t-($a.o=null?0:$a.o))"


def _too_far(microseconds: str) -> Guard:
    """A Wait takes what is about three years away."""
    now = "$toMillis($states.context.State.EnteredTime)"
    return value_error(
        f"{microseconds}/1000-{now}>{_LONGEST}000",
        quoted(f"{_ARGUMENT}must be at most {_LONGEST} seconds from now"),
    )


def _of_parts(guard: Guard) -> Guard:
    """A guard of a constructor's arguments, about those that a text has."""

    def part(found: re.Match[str]) -> str:
        return f"$p[{'abcdefg'.index(found[1])}]"

    def with_parts(text: str) -> str:
        return f"{_PARTS}{re.sub(r'[$]([a-g])(?![a-zA-Z_0-9])', part, text)})"

    return Guard(guard.error, with_parts(guard.holds), with_parts(guard.message))


_NO_MOMENT: Final = type_error(
    "$type($a)!='string'",
    f"{quoted(f'{_ARGUMENT}expected datetime or str, got ')}&($a=null?'None':$_tn($a))",
)

PRIMITIVES = (
    Primitive(SLEEP_UNTIL, (DATETIME,), types.STR, f"$_wake({_OF_TIME})", (_too_far(_OF_TIME),)),
    *(
        Primitive(
            SLEEP_UNTIL,
            (kinds,),
            types.STR,
            f"$_wake({_OF_TEXT})",
            (
                *refused,
                *ISO_GUARDS,
                *ZONE_GUARDS,
                *map(_of_parts, (*DATE_GUARDS, *TIME_GUARDS)),
                _too_far(_OF_TEXT),
            ),
        )
        for kinds, refused in ((TEXT, ()), (VALUE, (_NO_MOMENT,)))
    ),
)
