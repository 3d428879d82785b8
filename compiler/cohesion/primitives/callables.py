"""Functions as values: the text that says which one it is, their truth, and what cannot be called.

A function lives in variables and containers of the workflow only. `function` makes one, `callee` is
the one that a call goes to, with those that it may be; `is function` says which of them it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from cohesion.ir import types
from cohesion.ir.nodes import Expr
from cohesion.ir.types import Kind, Type
from cohesion.primitives.model import (
    COMPUTED,
    FUNCTION,
    NONE,
    NUMERIC,
    TEXT,
    TUPLE,
    VALUE,
    Primitive,
    type_error,
)

_ANYTHING = frozenset(Kind) - {Kind.UNBOUND}
_TOLD = FUNCTION | NONE | NUMERIC | {Kind.DICT}
"""Kinds of which no value can be taken for a function, which is a text here."""


def _itself(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
    del arguments
    return given[0]


def _may_be_function(given: Sequence[Type], arguments: Sequence[Expr]) -> bool:
    del arguments
    return given[0].may(Kind.FUNCTION)


def _truth(operation: str, always: str, unless_none: str) -> tuple[Primitive, ...]:
    return (
        Primitive(operation, (FUNCTION,), types.BOOL, always),
        Primitive(operation, (FUNCTION | NONE,), types.BOOL, unless_none, when=_may_be_function),
    )


PRIMITIVES = (
    Primitive("function", (TEXT,), types.FUNCTION, "$a"),
    Primitive("callee", (_ANYTHING, TEXT), _itself, "$a"),
    Primitive("is function", (_TOLD, TEXT), types.BOOL, "$a=$b"),
    Primitive(
        "call",
        (VALUE | FUNCTION,),
        types.NEVER,
        "null",
        (type_error("true", '"\'"&$_tn($a)&"\' object is not callable"'),),
    ),
    *_truth("bool", "true", "$a!=null"),
    *_truth("not", "false", "$a=null"),
    *_truth("callable", "true", "$a!=null"),
    Primitive("callable", (COMPUTED | TUPLE,), types.BOOL, "false"),
)
