"""Time-outs that a call computes, checked as `with_options` checks them."""

from __future__ import annotations

from typing import Final

from cohesion.ir import types
from cohesion.primitives.model import VALUE, WHOLE, Primitive, quoted, type_error, value_error
from cohesion.primitives.numbers import FLOATING, IS_WHOLE

_LONGEST: Final = 99_999_999


def _seconds(name: str) -> tuple[Primitive, ...]:
    said = f"with_options() argument '{name}': "
    bounds = value_error(f"$a<1 or $a>{_LONGEST}", quoted(f"{said}must be from 1 to {_LONGEST}"))
    shown = f"{quoted(f'{said}expected int, got ')}&($a=null?'None':$_tn($a))"
    wrong = type_error(f"$not({IS_WHOLE.format('a')}) or $type($a)='boolean'", shown)
    a_float = type_error("true", quoted(f"{said}expected int, got float"))
    operation = f"option {name}"
    return (
        Primitive(operation, (WHOLE,), types.INT, "$a", (bounds,)),
        Primitive(operation, (FLOATING,), types.NEVER, "null", (a_float,)),
        Primitive(operation, (VALUE,), types.INT, "$a", (wrong, bounds)),
    )


_SILENT = value_error(
    "$a>=$b",
    quoted("with_options() argument 'heartbeat': must be less than the timeout, ") + "&$string($b)",
)

PRIMITIVES = (
    *_seconds("timeout"),
    *_seconds("heartbeat"),
    Primitive("heartbeat within", (WHOLE, WHOLE), types.INT, "$a", (_SILENT,)),
)
