"""Text: what `str`, `repr` and `ascii` write; characters and their code points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cohesion.ir import types
from cohesion.ir.nodes import Expr
from cohesion.ir.types import Kind, Type, holds
from cohesion.primitives import shapes
from cohesion.primitives.model import (
    BOOL,
    COMPUTED,
    NONE,
    TEXT,
    VALUE,
    WHOLE,
    Family,
    Primitive,
    quoted,
    says,
    type_error,
    value_error,
)

_FLOATS = frozenset({Kind.FLOAT, Kind.FRACTION})
_FLOAT_SCALARS = _FLOATS | NONE | BOOL | TEXT


_UNKNOWN_TEXT = (Kind.FLOAT, Kind.TUPLE, Kind.EXCEPTION, Kind.OBJECT, Kind.MEMBER)


def _text_is_known(given: Sequence[Type], arguments: Sequence[Expr]) -> bool:
    """Whether a value's text follows from its JSON: no tuple in it, no computed float."""
    del arguments
    return not any(holds(given[0], kind) for kind in _UNKNOWN_TEXT)


def _texts(name: str, of_text: str, dynamic: str) -> tuple[Primitive, ...]:
    return (
        Primitive(name, (TEXT,), types.STR, of_text),
        Primitive(name, (WHOLE,), types.STR, "$_i2s($a)"),
        Primitive(name, (_FLOATS,), types.STR, "$_flr($a)", when=lambda t, _: t[0].may(Kind.FLOAT)),
        Primitive(name, (BOOL,), types.STR, "$a?'True':'False'"),
        Primitive(name, (NONE,), types.STR, "'None'"),
        Primitive(name, (VALUE,), types.STR, dynamic, when=_text_is_known),
    )


def _shaped(name: str) -> Iterator[Family]:
    """Texts of values in which only the type tells a tuple from a list, a float from an int."""

    def row(given: Sequence[Type], arguments: Sequence[Expr]) -> Primitive | None:
        del arguments
        written = shapes.text_of(given[0], as_is=name == "str")
        if written is None:
            return None
        template = f"$_asc({written})" if name == "ascii" else written
        return Primitive(name, (given[0].kinds,), types.STR, template)

    yield Family(name, row)


_ONE = says(lambda: ord("ab")).partition("2")
_OF_OTHER = says(lambda: ord(5)).partition("int")  # type: ignore[arg-type]
_LENGTH = "$length($a)!=1"
_NOT_A_CHARACTER = (
    type_error("$type($a)!='string'", f"{quoted(_OF_OTHER[0])}&$_tn($a)&{quoted(_OF_OTHER[2])}"),
    type_error(_LENGTH, f"{quoted(_ONE[0])}&$string($length($a))&{quoted(_ONE[2])}"),
)
_NO_CODE_POINT = (
    value_error("$_n($a)<0 or $_n($a)>1114111", quoted(says(lambda: chr(-1)))),
    value_error("$_n($a)>=55296 and $_n($a)<57344", "'chr() arg is half of a character'"),
)
_NOT_WHOLE = type_error(
    "$not($type($a)='boolean' or $type($a)='number' and $a=$floor($a))",
    '"\'"&$_tn($a)&"\' object cannot be interpreted as an integer"',
)

PRIMITIVES: tuple[Primitive | Family, ...] = (
    Primitive("str", (), types.STR, "''"),
    *_texts("str", "$a", "$_str($a)"),
    Primitive("str", (_FLOAT_SCALARS,), types.STR, "$_strf($a)"),
    *_texts("repr", "$_q($a)", "$_repr($a)"),
    *_shaped("str"),
    *_texts("ascii", "$_asc($_q($a))", "$_asc($_repr($a))"),
    *_shaped("repr"),
    *_shaped("ascii"),
    Primitive("ord", (TEXT,), types.INT, "$_ordinal($a)", _NOT_A_CHARACTER[1:]),
    Primitive("ord", (COMPUTED,), types.INT, "$_ordinal($a)", _NOT_A_CHARACTER),
    Primitive("chr", (WHOLE,), types.STR, "$_char($a)", _NO_CODE_POINT),
    Primitive("chr", (VALUE,), types.STR, "$_char($_n($a))", (_NOT_WHOLE, *_NO_CODE_POINT)),
)
