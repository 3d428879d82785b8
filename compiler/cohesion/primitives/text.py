"""Text: what `str` and `repr` write."""

from __future__ import annotations

from collections.abc import Sequence

from cohesion.ir import types
from cohesion.ir.nodes import Expr
from cohesion.ir.types import Kind, Type, holds
from cohesion.primitives.model import (
    BOOL,
    EXCEPTION,
    NONE,
    TEXT,
    VALUE,
    WHOLE,
    Primitive,
)

_FLOATS = frozenset({Kind.FLOAT, Kind.FRACTION})
_FLOAT_SCALARS = _FLOATS | NONE | BOOL | TEXT


def _text_is_known(given: Sequence[Type], arguments: Sequence[Expr]) -> bool:
    """Whether a value's text follows from its JSON: no tuple in it, no computed float."""
    del arguments
    return not any(holds(given[0], kind) for kind in (Kind.FLOAT, Kind.TUPLE, Kind.EXCEPTION))


def _texts(name: str, of_text: str, dynamic: str) -> tuple[Primitive, ...]:
    return (
        Primitive(name, (TEXT,), types.STR, of_text),
        Primitive(name, (WHOLE,), types.STR, "$_i2s($a)"),
        Primitive(name, (_FLOATS,), types.STR, "$_flr($a)", when=lambda t, _: t[0].may(Kind.FLOAT)),
        Primitive(name, (BOOL,), types.STR, "$a?'True':'False'"),
        Primitive(name, (NONE,), types.STR, "'None'"),
        Primitive(name, (VALUE,), types.STR, dynamic, when=_text_is_known),
    )


PRIMITIVES = (
    Primitive("str", (), types.STR, "''"),
    *_texts("str", "$a", "$_str($a)"),
    Primitive("str", (EXCEPTION,), types.STR, "$a.message"),
    Primitive("str", (_FLOAT_SCALARS,), types.STR, "$_strf($a)"),
    *_texts("repr", "$_q($a)", "$_repr($a)"),
    Primitive("type name", (EXCEPTION,), types.STR, "$split($a.error,'.')[-1]"),
)
