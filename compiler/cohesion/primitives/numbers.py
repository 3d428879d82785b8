"""Arithmetic: the operators of numbers, and `+` and `*` of text and lists."""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence

from cohesion.ir import types
from cohesion.ir.nodes import Const, Expr
from cohesion.ir.types import Kind, Type
from cohesion.primitives.model import (
    COMPUTED,
    INTEGRAL,
    LIST,
    NUMBER,
    NUMERIC,
    TEXT,
    TUPLE,
    WHOLE,
    Guard,
    Primitive,
    ResultRule,
    quoted,
    says,
    type_error,
)

IS_NUMERIC = "$type(${0}) in ['number','boolean']"
"""Whether an operand is a number or a bool."""
A_NUMERIC = IS_NUMERIC.format("a")
B_NUMERIC = IS_NUMERIC.format("b")

IS_WHOLE = "($type(${0})='boolean' or $type(${0})='number' and ${0}=$floor(${0}))"
"""Whether an operand is an int or a bool."""

FLOATING = frozenset({Kind.FLOAT, Kind.FRACTION})


def _zero(divide: Callable[[float, float], object], given: str = "") -> str:
    """The message of a division by zero, which may differ for ints and floats (`given` says which
    is known; else the operands are asked).
    """
    for_int = quoted(says(lambda: divide(1, 0)))
    for_float = quoted(says(lambda: divide(1.5, 0)))
    if given or for_int == for_float:
        return for_float if given == "float" else for_int
    return f"$_n($a)=$floor($_n($a))?{for_int}:{for_float}"


def wrong_operands(symbol: str) -> str:
    """What Python says of an operator whose operands it does not take."""
    head = quoted(f"unsupported operand type(s) for {symbol}: '")
    return f'{head}&$_tn($a)&"\' and \'"&$_tn($b)&"\'"'


def not_an_index(name: str) -> Guard:
    """The `TypeError` of an operand that must be an int."""
    message = f'"\'"&$_tn(${name})&"\' object cannot be interpreted as an integer"'
    return type_error(f"$not({IS_WHOLE.format(name)})", message)


def arithmetic_result(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
    """The numbers among the results of `+ - * // %`: an int from ints, else a computed float."""
    del arguments
    whole = all(t.may(Kind.INT, Kind.BOOL) for t in given)
    fractional = any(t.may(Kind.FRACTION, Kind.FLOAT) for t in given)
    numeric = all(t.may(*NUMERIC) for t in given)
    found = types.INT if whole else types.NEVER
    return types.join(found, types.FLOAT) if fractional and numeric else found


def _sum_result(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
    left, right = given
    found = arithmetic_result(given, arguments)
    if left.may(Kind.STR) and right.may(Kind.STR):
        found = types.join(found, types.STR)
    if left.may(Kind.LIST) and right.may(Kind.LIST):
        found = types.join(found, types.list_of(types.join(left.element, right.element)))
    return found


def _product_result(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
    found = arithmetic_result(given, arguments)
    for repeated, count in (given, given[::-1]):
        if count.may(Kind.INT, Kind.BOOL):
            found = types.join(found, types.restrict(repeated, TEXT | LIST))
    return found


def _joined_lists(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
    del arguments
    return types.list_of(types.join(given[0].element, given[1].element))


def _joined_tuples(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
    del arguments
    left, right = (t.items for t in given)
    if left is None or right is None:
        return types.Type(TUPLE)
    return types.tuple_of([*left, *right])


def _first(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
    del arguments
    return given[0]


_SUM_GUARDS = (
    type_error(
        "$type($a)='string' and $type($b)!='string'",
        "'can only concatenate str (not \"'&$_tn($b)&'\") to str'",
    ),
    type_error(
        "$type($a)='array' and $type($b)!='array'",
        "'can only concatenate list (not \"'&$_tn($b)&'\") to list'",
    ),
    type_error(
        f"$not($type($a) in ['string','array']) and $not({A_NUMERIC} and {B_NUMERIC})",
        wrong_operands("+"),
    ),
)
_DYNAMIC_SUM = "$type($a)='string'?$a&$b:$type($a)='array'?[$a,$b]:$_n($a)+$_n($b)"

_SUM_IN_PLACE_GUARDS = (
    type_error(
        "$type($a)='array' and $not($type($b) in ['array','string','object'])",
        '"\'"&$_tn($b)&"\' object is not iterable"',
    ),
    _SUM_GUARDS[0],
    type_error(
        f"$not($type($a) in ['string','array']) and $not({A_NUMERIC} and {B_NUMERIC})",
        wrong_operands("+="),
    ),
)


def _extended(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
    """`list += iterable`."""
    left, right = given
    found = _sum_result(given, arguments)
    if left.may(Kind.LIST):
        inner = types.NEVER
        if right.may(Kind.LIST):
            inner = types.join(inner, right.element)
        if right.may(Kind.STR, Kind.DICT):
            inner = types.join(inner, types.STR)
        found = types.join(found, types.list_of(types.join(left.element, inner)))
    return found


SUMS = (
    Primitive("+", (NUMBER, NUMBER), arithmetic_result, "$a+$b"),
    Primitive("+", (NUMERIC, NUMERIC), arithmetic_result, "$_n($a)+$_n($b)"),
    Primitive("+", (TEXT, TEXT), types.STR, "$a&$b"),
    Primitive("+", (LIST, LIST), _joined_lists, "[$a,$b]"),
    Primitive("+", (TUPLE, TUPLE), _joined_tuples, "[$a,$b]"),
    Primitive("+", (COMPUTED, COMPUTED), _sum_result, _DYNAMIC_SUM, _SUM_GUARDS),
    Primitive("+=", (NUMBER, NUMBER), arithmetic_result, "$a+$b"),
    Primitive("+=", (NUMERIC, NUMERIC), arithmetic_result, "$_n($a)+$_n($b)"),
    Primitive("+=", (TEXT, TEXT), types.STR, "$a&$b"),
    Primitive("+=", (LIST, LIST), _joined_lists, "[$a,$b]"),
    Primitive("+=", (TUPLE, TUPLE), _joined_tuples, "[$a,$b]"),
    Primitive(
        "+=",
        (COMPUTED, COMPUTED),
        _extended,
        "$type($a)='string'?$a&$b:$type($a)='array'?[$a,$_iter($b)]:$_n($a)+$_n($b)",
        _SUM_IN_PLACE_GUARDS,
    ),
)


def _difference(symbol: str) -> tuple[Primitive, ...]:
    """`-` and `-=`."""
    guard = type_error(f"$not({A_NUMERIC} and {B_NUMERIC})", wrong_operands(symbol))
    return (
        Primitive(symbol, (NUMBER, NUMBER), arithmetic_result, "$a-$b"),
        Primitive(symbol, (NUMERIC, NUMERIC), arithmetic_result, "$_n($a)-$_n($b)"),
        Primitive(symbol, (COMPUTED, COMPUTED), arithmetic_result, "$_n($a)-$_n($b)", (guard,)),
    )


def _repeated_by_float(name: str) -> Guard:
    return type_error(
        f"$type(${name}) in ['string','array']",
        quoted("can't multiply sequence by non-int of type 'float'"),
    )


def _not_numeric(name: str, symbol: str) -> Guard:
    return type_error(f"$not({IS_NUMERIC.format(name)})", wrong_operands(symbol))


def _repeats_by_int(given: Sequence[Type], arguments: Sequence[Expr]) -> bool:
    """Whether no float that may be whole, and so looks like an int, meets what can be repeated."""
    del arguments
    return not any(
        number.may(Kind.FLOAT) and repeated.may(Kind.STR, Kind.LIST)
        for number, repeated in (given, given[::-1])
    )


def _product(symbol: str) -> tuple[Primitive, ...]:
    """`*` and `*=`: numbers multiply; a text or a list is repeated."""
    whole = "($type(${0})='boolean' or $type(${0})='number' and ${0}=$floor(${0}))"
    repeats_a = f"$type($a) in ['string','array'] and {whole.format('b')}"
    repeats_b = f"$type($b) in ['string','array'] and {whole.format('a')}"
    guards = (
        type_error(
            f"$type($a) in ['string','array'] and $not({whole.format('b')})",
            '"can\'t multiply sequence by non-int of type \'"&$_tn($b)&"\'"',
        ),
        type_error(
            f"$type($b) in ['string','array'] and $not({whole.format('a')})",
            '"can\'t multiply sequence by non-int of type \'"&$_tn($a)&"\'"',
        ),
        type_error(
            f"$not({repeats_a} or {repeats_b} or {A_NUMERIC} and {B_NUMERIC})",
            wrong_operands(symbol),
        ),
    )
    return (
        Primitive(symbol, (NUMBER, NUMBER), arithmetic_result, "$a*$b"),
        Primitive(symbol, (NUMERIC, NUMERIC), arithmetic_result, "$_n($a)*$_n($b)"),
        Primitive(symbol, (TEXT | LIST, WHOLE), _first, "$_rep($a,$b)"),
        Primitive(symbol, (WHOLE, TEXT | LIST), lambda t, _: t[1], "$_rep($b,$a)"),
        Primitive(
            symbol,
            (COMPUTED, COMPUTED),
            _product_result,
            f"{repeats_a}?$_rep($a,$_n($b)):{repeats_b}?$_rep($b,$_n($a)):$_n($a)*$_n($b)",
            guards,
            _repeats_by_int,
        ),
        # A float never repeats anything: what it meets must be a number.
        Primitive(
            symbol,
            (FLOATING, COMPUTED),
            arithmetic_result,
            "$a*$_n($b)",
            (_repeated_by_float("b"), _not_numeric("b", symbol)),
        ),
        Primitive(
            symbol,
            (COMPUTED, FLOATING),
            arithmetic_result,
            "$_n($a)*$b",
            (_repeated_by_float("a"), _not_numeric("a", symbol)),
        ),
        # A number that may be a float, whole or not, meets what can only be a number.
        Primitive(
            symbol,
            (COMPUTED, COMPUTED),
            arithmetic_result,
            "$_n($a)*$_n($b)",
            (type_error(f"$not({A_NUMERIC} and {B_NUMERIC})", wrong_operands(symbol)),),
            lambda t, _: not any(operand.may(Kind.STR, Kind.LIST) for operand in t),
        ),
    )


def division(
    operation: str,
    divide: Callable[[float, float], object],
    template: str,
    result: Type | ResultRule,
    symbol: str = "",
) -> tuple[Primitive, ...]:
    """`/`, `//`, `%`, in place too, and `divmod`; they raise when the divisor is zero. `symbol` is
    what a `TypeError` calls the operation, if not by its name.
    """

    def zero(message: str) -> Guard:
        return Guard("ZeroDivisionError", "$b=0", message)

    zero_or_false = Guard("ZeroDivisionError", "$_n($b)=0", _zero(divide))
    operands = type_error(f"$not({A_NUMERIC} and {B_NUMERIC})", wrong_operands(symbol or operation))
    with_bools = template.replace("$a", "$_n($a)").replace("$b", "$_n($b)")
    rows = [
        Primitive(operation, (NUMBER, NUMBER), result, template, when=_divisor_not_zero),
        Primitive(operation, (WHOLE, WHOLE), result, template, (zero(_zero(divide, "int")),)),
        Primitive(
            operation,
            (NUMBER, NUMBER),
            result,
            template,
            (zero(_zero(divide, "float")),),
            lambda t, _: any(operand.only(FLOATING) for operand in t),
        ),
        Primitive(operation, (NUMBER, NUMBER), result, template, (zero(_zero(divide)),)),
        Primitive(operation, (NUMERIC, NUMERIC), result, with_bools, (zero_or_false,)),
        Primitive(
            operation,
            (COMPUTED, COMPUTED),
            result,
            with_bools,
            (operands, zero_or_false),
            lambda t, _: operation not in _REMAINDERS or not t[0].may(Kind.STR),
        ),
    ]
    return tuple(rows)


def _divisor_not_zero(given: Sequence[Type], arguments: Sequence[Expr]) -> bool:
    del given
    divisor = arguments[1]
    return isinstance(divisor, Const) and divisor.value not in (0, None)


_REMAINDERS = ("%", "%=")

_FORMATTING = Guard(
    "NotImplementedError",
    "$type($a)='string'",
    "'% on text formats it, which the workflow cannot do: use an f-string'",
)


def _untyped_remainder(symbol: str) -> Primitive:
    return Primitive(
        symbol,
        (COMPUTED, COMPUTED),
        arithmetic_result,
        "$_mod($_n($a),$_n($b))",
        (
            _FORMATTING,
            type_error(f"$not({A_NUMERIC} and {B_NUMERIC})", wrong_operands(symbol)),
            Guard("ZeroDivisionError", "$_n($b)=0", _zero(operator.mod)),
        ),
        lambda t, _: t[0].may(*NUMERIC),
    )


def _power_result(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
    """An int from ints, unless the exponent is negative."""
    found = arithmetic_result(given, arguments)
    exponent = arguments[1].value if isinstance(arguments[1], Const) else None
    if not found.may(Kind.INT) or (isinstance(exponent, int) and exponent >= 0):
        return found
    if isinstance(exponent, int):
        return types.FLOAT
    return types.join(found, types.FLOAT)


_POWER_OF_ZERO = Guard(
    "ZeroDivisionError", "$_n($a)=0 and $_n($b)<0", quoted(says(lambda: 0 ** -int("1")))
)
_COMPLEX = Guard(
    "NotImplementedError",
    "$_n($a)<0 and $_n($b)!=$floor($_n($b))",
    "'a fractional power of a negative number is complex, which JSON has no number for'",
)
"""D-complex-powers."""


_OVERFLOW = Guard(
    "OverflowError", "$_huge($_n($a),$_n($b))", quoted(says(lambda: 10.0 ** int("400")))
)


def power(operation: str, symbol: str) -> tuple[Primitive, ...]:
    """`**`, `**=` and `pow` of two; `symbol` is what a `TypeError` calls it."""
    wrong = type_error(f"$not({A_NUMERIC} and {B_NUMERIC})", wrong_operands(symbol))
    whole = (_POWER_OF_ZERO, _OVERFLOW)
    guards = (_POWER_OF_ZERO, _COMPLEX, _OVERFLOW)
    numbers = "$_pow($_n($a),$_n($b))"
    return (
        Primitive(operation, (WHOLE, WHOLE), types.INT, "$power($a,$b)", when=_small_exponent),
        Primitive(operation, (WHOLE, WHOLE), _power_result, "$_pow($a,$b)", whole),
        Primitive(operation, (NUMERIC, INTEGRAL), _power_result, numbers, whole),
        Primitive(operation, (NUMERIC, NUMERIC), _power_result, numbers, guards),
        Primitive(operation, (COMPUTED, COMPUTED), _power_result, numbers, (wrong, *guards)),
    )


_SMALL_EXPONENT = 18
"""No int up to 2^53 goes beyond the largest double by it."""


def _small_exponent(given: Sequence[Type], arguments: Sequence[Expr]) -> bool:
    del given
    exponent = arguments[1].value if isinstance(arguments[1], Const) else None
    return isinstance(exponent, int) and 0 <= exponent <= _SMALL_EXPONENT


def _unary(symbol: str, sign: str) -> tuple[Primitive, ...]:
    message = f'"bad operand type for {symbol}: \'"&$_tn($a)&"\'"'
    guard = type_error(f"$not({A_NUMERIC})", message)
    return (
        Primitive(symbol, (NUMBER,), signed, f"{sign}$a"),
        Primitive(symbol, (NUMERIC,), signed, f"{sign}$_n($a)"),
        Primitive(symbol, (COMPUTED,), signed, f"{sign}$_n($a)", (guard,)),
    )


def signed(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
    """A number of the same kind; a bool becomes an int."""
    del arguments
    kept = types.restrict(given[0], NUMBER)
    return types.join(kept, types.INT) if given[0].may(Kind.BOOL) else kept


PRIMITIVES = (
    *SUMS,
    *_difference("-"),
    *_difference("-="),
    *_product("*"),
    *_product("*="),
    *division("/", operator.truediv, "$a/$b", types.FLOAT),
    *division("/=", operator.truediv, "$a/$b", types.FLOAT),
    *division("//", operator.floordiv, "$_fdiv($a,$b)", arithmetic_result),
    *division("//=", operator.floordiv, "$_fdiv($a,$b)", arithmetic_result),
    *division("%", operator.mod, "$_mod($a,$b)", arithmetic_result),
    *division("%=", operator.mod, "$_mod($a,$b)", arithmetic_result),
    *map(_untyped_remainder, _REMAINDERS),
    *power("**", "** or pow()"),
    *power("**=", "**="),
    *_unary("unary -", "-"),
    *_unary("unary +", ""),
)
