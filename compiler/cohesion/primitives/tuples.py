"""Operators on tuples: order, repetition, slices, and what they never equal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cohesion.ir import types
from cohesion.ir.nodes import Const, Expr
from cohesion.ir.types import Kind, Type
from cohesion.primitives.model import (
    COMPUTED,
    INTEGRAL,
    NONE,
    TUPLE,
    VALUE,
    Primitive,
    quoted,
    says,
    type_error,
    value_error,
)

_LONGEST = 100
"""A repeated tuple with more items than this has them no longer apart in its type."""


def _flat(given: Sequence[Type], arguments: Sequence[Expr]) -> bool:
    """Whether no item is, or holds, a tuple, whose type a message would name."""
    del arguments
    return all(
        t.items is not None and not any(types.holds(item, Kind.TUPLE) for item in t.items)
        for t in given
    )


def _order(symbol: str) -> Primitive:
    compared = f"$_ord($a,$b,'{symbol}')"
    guard = type_error(f"$type({compared})='string'", compared)
    return Primitive(symbol, (TUPLE, TUPLE), types.BOOL, f"{compared}{symbol}0", (guard,), _flat)


def _times(items: tuple[Type, ...] | None, count: Expr) -> Type:
    if items is None or not isinstance(count, Const) or not isinstance(count.value, int):
        return types.Type(TUPLE)
    if len(items) * count.value > _LONGEST:
        return types.Type(TUPLE)
    return types.tuple_of(items * count.value)


def _sliced(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
    """A slice with literal bounds keeps the items apart."""
    items = given[0].items
    bounds = [bound.value for bound in arguments[1:] if isinstance(bound, Const)]
    whole = [bound for bound in bounds if bound is None or isinstance(bound, int)]
    if items is None or len(whole) != len(arguments) - 1 or whole[-1] == 0:
        return types.Type(TUPLE)
    return types.tuple_of(items[slice(*whole)])


_BOUND = INTEGRAL | NONE
_ZERO_STEP = value_error("$d!=null and $_n($d)=0", quoted(says(lambda: ()[:: int("0")])))


def _products() -> Iterator[Primitive]:
    for symbol in ("*", "*="):
        yield Primitive(
            symbol, (TUPLE, INTEGRAL), lambda t, a: _times(t[0].items, a[1]), "$_rep($a,$_n($b))"
        )
        yield Primitive(
            symbol, (INTEGRAL, TUPLE), lambda t, a: _times(t[1].items, a[0]), "$_rep($b,$_n($a))"
        )


def _extended(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
    """A list that a tuple was added to in place."""
    del arguments
    left, right = given
    if not left.may(Kind.LIST):
        return types.NEVER
    items = types.ANY_COMPUTED if right.items is None else types.join_all(right.items)
    return types.list_of(types.join(left.element, items))


def _sums() -> Iterator[Primitive]:
    """A tuple is added to a tuple alone; a list is extended by one in place."""
    text = type_error("$type($a)='string'", "'can only concatenate str (not \"tuple\") to str'")
    joined = type_error("$type($a)='array'", "'can only concatenate list (not \"tuple\") to list'")
    for symbol in ("+", "+="):
        other = type_error("true", "'can only concatenate tuple (not \"'&$_tn($b)&'\") to tuple'")
        yield Primitive(symbol, (TUPLE, COMPUTED), types.NEVER, "null", (other,))
        operands = f"'unsupported operand type(s) for {symbol}: '"
        wrong = type_error("$type($a)!='array'", f"{operands}&\"'\"&$_tn($a)&\"' and 'tuple'\"")
        if symbol == "+":
            yield Primitive("+", (COMPUTED, TUPLE), types.NEVER, "null", (text, joined, wrong))
        else:
            yield Primitive("+=", (COMPUTED, TUPLE), _extended, "[$a,$b]", (text, wrong))


PRIMITIVES = (
    *_sums(),
    *map(_order, ("<", "<=", ">", ">=")),
    *_products(),
    Primitive(
        "getslice",
        (TUPLE, _BOUND, _BOUND, _BOUND),
        _sliced,
        "$_slice($a,$_n($b),$_n($c),$d=null?1:$_n($d))",
        (_ZERO_STEP,),
    ),
    # What JSON holds is never a tuple.
    *(
        Primitive(symbol, operands, types.BOOL, answer)
        for symbol, answer in (("==", "false"), ("!=", "true"))
        for operands in ((TUPLE, VALUE | {Kind.FLOAT}), (VALUE | {Kind.FLOAT}, TUPLE))
    ),
)
