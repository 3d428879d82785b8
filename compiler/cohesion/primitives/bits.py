"""Operators on the bits of ints. JSONata has none: they are computed, exactly up to 2^53."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cohesion.ir import types
from cohesion.ir.nodes import Expr
from cohesion.ir.types import Kind, Type
from cohesion.primitives.dicts import pairs_guards
from cohesion.primitives.model import (
    BOOL,
    COMPUTED,
    INTEGRAL,
    VALUE,
    WHOLE,
    Guard,
    Primitive,
    type_error,
    value_error,
)
from cohesion.primitives.numbers import FLOATING, IS_WHOLE, wrong_operands

A_WHOLE = IS_WHOLE.format("a")
B_WHOLE = IS_WHOLE.format("b")

_OF_BITS = {
    "&": "$_and({a},{b})",
    "|": "{a}-$_and({a},{b})+{b}",
    "^": "({a}-$_and({a},{b}))+({b}-$_and({a},{b}))",
}
_OF_BOOLS = {"&": "$a and $b", "|": "$a or $b", "^": "$a!=$b"}


def _bits(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
    """A bool from two bools, else an int."""
    del arguments
    found = types.BOOL if all(t.may(Kind.BOOL) for t in given) else types.NEVER
    if any(t.may(Kind.INT) for t in given) and all(t.may(Kind.INT, Kind.BOOL) for t in given):
        found = types.join(found, types.INT)
    return found


def _some_float(given: Sequence[Type], arguments: Sequence[Expr]) -> bool:
    del arguments
    return any(t.only(FLOATING) for t in given)


def _never(operation: str) -> Primitive:
    """A float has no bits; what may be an int or a whole float is refused."""
    guard = type_error("true", wrong_operands(operation))
    return Primitive(operation, (COMPUTED, COMPUTED), types.NEVER, "null", (guard,), _some_float)


def _logic(symbol: str, operation: str) -> tuple[Primitive, ...]:
    """Of each bit: `&`, `|`, `^`, and in place."""
    numbers = _OF_BITS[symbol].format(a="$_n($a)", b="$_n($b)")
    either = f"$type($a)='boolean' and $type($b)='boolean'?({_OF_BOOLS[symbol]}):{numbers}"
    guard = type_error(f"$not({A_WHOLE} and {B_WHOLE})", wrong_operands(operation))
    condition = {"|": _no_dicts, "|=": _no_dict_first}.get(operation)
    return (
        Primitive(operation, (BOOL, BOOL), types.BOOL, _OF_BOOLS[symbol]),
        Primitive(operation, (WHOLE, WHOLE), types.INT, _OF_BITS[symbol].format(a="$a", b="$b")),
        Primitive(operation, (INTEGRAL, INTEGRAL), _bits, either),
        Primitive(operation, (VALUE, VALUE), _bits, either, (guard,), condition),
        *_untyped_union(operation, either),
        _never(operation),
    )


def _no_dicts(given: Sequence[Type], arguments: Sequence[Expr]) -> bool:
    """Whether the operands cannot be two dicts, which `|` unites."""
    del arguments
    return not all(t.may(Kind.DICT) for t in given)


def _no_dict_first(given: Sequence[Type], arguments: Sequence[Expr]) -> bool:
    """Whether the first operand cannot be a dict, into which `|=` puts dicts and pairs."""
    del arguments
    return not given[0].may(Kind.DICT)


def _untyped_union(operation: str, either: str) -> tuple[Primitive, ...]:
    """`|` of anything: two dicts are united, and a dict in place with what can be one."""
    if operation == "|=":
        is_dict = "$type($a)='object'"
        numbers = type_error(
            f"$not({is_dict} or {A_WHOLE} and {B_WHOLE})", wrong_operands(operation)
        )
        pairs = (
            replace(guard, holds=f"{is_dict} and {guard.holds}") for guard in pairs_guards("$b")
        )
        template = f"{is_dict}?$merge([$a,$_dict($b)]):{either}"
        return (Primitive(operation, (VALUE, VALUE), _united, template, (numbers, *pairs)),)
    if operation != "|":
        return ()
    dicts = "$type($a)='object' and $type($b)='object'"
    guard = type_error(f"$not({dicts} or {A_WHOLE} and {B_WHOLE})", wrong_operands("|"))
    template = f"{dicts}?$merge([$a,$b]):{either}"
    return (Primitive("|", (VALUE, VALUE), _united, template, (guard,)),)


def _united(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
    values = types.join_all([t.values if t.may(Kind.DICT) else types.ANY for t in given])
    return types.join(_bits(given, arguments), types.dict_of(values))


_NEGATIVE_SHIFT = value_error("$_n($b)<0", "'negative shift count'")
_SHIFTED = {"<<": "$_shl({a},{b})", ">>": "$_shr({a},{b})"}


def _shift(symbol: str, operation: str) -> tuple[Primitive, ...]:
    """Shifts: `<<`, `>>`, and in place."""
    numbers = _SHIFTED[symbol].format(a="$_n($a)", b="$_n($b)")
    guard = type_error(f"$not({A_WHOLE} and {B_WHOLE})", wrong_operands(operation))
    bare = _SHIFTED[symbol].format(a="$a", b="$b")
    return (
        Primitive(operation, (WHOLE, WHOLE), types.INT, bare, (_NEGATIVE_SHIFT,)),
        Primitive(operation, (INTEGRAL, INTEGRAL), types.INT, numbers, (_NEGATIVE_SHIFT,)),
        Primitive(operation, (VALUE, VALUE), types.INT, numbers, (guard, _NEGATIVE_SHIFT)),
        _never(operation),
    )


def _inverted(holds: str) -> Guard:
    return type_error(holds, '"bad operand type for unary ~: \'"&$_tn($a)&"\'"')


def _no_method(name: str, holds: str) -> Guard:
    message = f"\"'\"&$_tn($a)&\"' object has no attribute '{name}'\""
    return Guard("AttributeError", holds, message)


def _of_int(name: str, function: str) -> tuple[Primitive, ...]:
    """A method of ints, which bools are."""
    template = f"${function}($abs($_n($a)))"
    guard = _no_method(name, f"$not({A_WHOLE})")
    return (
        Primitive(f".{name}", (INTEGRAL,), types.INT, template),
        Primitive(f".{name}", (VALUE,), types.INT, template, (guard,)),
        Primitive(f".{name}", (FLOATING,), types.NEVER, "null", (_no_method(name, "true"),)),
    )


_ONLY_FLOATS = "$type($a)!='number' or $a=$floor($a)"
_INTEGER_QUESTIONS = (
    # Since 3.12 ints and bools have it too.
    (Primitive(".is_integer", (INTEGRAL,), types.BOOL, "true"),)
    if hasattr(int, "is_integer")
    else ()
)
_ASKED = f"$not({A_WHOLE}) and $type($a)!='number'" if hasattr(int, "is_integer") else _ONLY_FLOATS

METHODS = (
    *_of_int("bit_length", "_bitlength"),
    *_of_int("bit_count", "_bitcount"),
    Primitive(".is_integer", (FLOATING,), types.BOOL, "$a=$floor($a)"),
    *_INTEGER_QUESTIONS,
    Primitive(
        ".is_integer",
        (VALUE,),
        types.BOOL,
        "$_n($a)=$floor($_n($a))",
        (_no_method("is_integer", _ASKED),),
    ),
)

PRIMITIVES = (
    *METHODS,
    *(row for s in _OF_BITS for operation in (s, f"{s}=") for row in _logic(s, operation)),
    *(row for s in _SHIFTED for operation in (s, f"{s}=") for row in _shift(s, operation)),
    Primitive("~", (INTEGRAL,), types.INT, "-$_n($a)-1"),
    Primitive("~", (VALUE,), types.INT, "-$_n($a)-1", (_inverted(f"$not({A_WHOLE})"),)),
    Primitive("~", (FLOATING,), types.NEVER, "null", (_inverted("true"),)),
)
