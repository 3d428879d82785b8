"""Text: what `str` and `repr` write, and the methods of `str`."""

from __future__ import annotations

from collections.abc import Sequence

from cohesion.ir import types
from cohesion.ir.nodes import Const, Expr
from cohesion.ir.types import Kind, Type, holds
from cohesion.primitives.model import (
    BOOL,
    COMPUTED,
    EXCEPTION,
    NONE,
    TEXT,
    VALUE,
    WHOLE,
    Guard,
    Primitive,
    quoted,
    says,
    value_error,
)
from cohesion.primitives.prelude import SPACE
from cohesion.primitives.signatures import missing_method

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


def _method(
    name: str,
    arguments: int,
    template: str,
    guards: tuple[Guard, ...] = (),
    *,
    result: Type = types.STR,
    constant: bool = False,
) -> tuple[Primitive, ...]:
    """A method of `str` with text arguments. On an untyped receiver it asks first what it is.

    `constant` says that the template needs non-empty literals for its arguments.
    """
    condition = _arguments_are_literals if constant else None
    others = (TEXT,) * arguments
    operation = f".{name}"
    missing = missing_method(operation)
    return (
        Primitive(operation, (TEXT, *others), result, template, guards, condition),
        Primitive(operation, (COMPUTED, *others), result, template, (missing, *guards), condition),
    )


def _arguments_are_literals(given: Sequence[Type], arguments: Sequence[Expr]) -> bool:
    del given
    searched = arguments[1]
    return isinstance(searched, Const) and searched.value != ""


_EMPTY = ""
_STRIPPED = f"$replace($a,/^{SPACE}+|{SPACE}+(?![\\s\\S])/,'')"
_WORDS = f"[$filter($split($a,/{SPACE}+/),function($x){{$x!=''}})]"
_STARTS = "$contains($a,$b) and $substringBefore($a,$b)=''"

PRIMITIVES = (
    Primitive("str", (), types.STR, "''"),
    *_texts("str", "$a", "$_str($a)"),
    Primitive("str", (EXCEPTION,), types.STR, "$a.message"),
    Primitive("str", (_FLOAT_SCALARS,), types.STR, "$_strf($a)"),
    *_texts("repr", "$_q($a)", "$_repr($a)"),
    *_method("upper", 0, "$uppercase($a)"),
    *_method("lower", 0, "$lowercase($a)"),
    *_method("strip", 0, _STRIPPED),
    *_method("split", 0, _WORDS, result=types.list_of(types.STR)),
    *_method(
        "split",
        1,
        "$split($a,$b)",
        (value_error("$b=''", quoted(says(lambda: "a".split(_EMPTY)))),),
        result=types.list_of(types.STR),
    ),
    *_method("startswith", 1, _STARTS, result=types.BOOL, constant=True),
    *_method("replace", 2, "$join($split($a,$b),$c)", constant=True),
    Primitive(
        ".join",
        (TEXT, frozenset({Kind.LIST})),
        types.STR,
        "$join($b,$a)",
        when=lambda t, _: t[1].element.kinds <= TEXT,
    ),
    Primitive("type name", (EXCEPTION,), types.STR, "$split($a.error,'.')[-1]"),
)
