"""Arithmetic, and what turns values into numbers."""

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
    VALUE,
    WHOLE,
    Guard,
    Primitive,
    quoted,
    says,
    type_error,
    value_error,
)
from cohesion.primitives.prelude_text import END, SPACE

_IS_NUMERIC = "$type(${0}) in ['number','boolean']"
_A_NUMERIC = _IS_NUMERIC.format("a")
_B_NUMERIC = _IS_NUMERIC.format("b")


_FLOATING_KINDS = frozenset({Kind.FLOAT, Kind.FRACTION})


def _zero(divide: Callable[[float, float], object], given: str = "") -> str:
    """The message of a division by zero, which may differ for ints and floats (`given` says which
    is known; else the operands are asked).
    """
    for_int = quoted(says(lambda: divide(1, 0)))
    for_float = quoted(says(lambda: divide(1.5, 0)))
    if given or for_int == for_float:
        return for_float if given == "float" else for_int
    return f"$_n($a)=$floor($_n($a))?{for_int}:{for_float}"


def _wrong_operands(symbol: str) -> str:
    head = quoted(f"unsupported operand type(s) for {symbol}: '")
    return f'{head}&$_tn($a)&"\' and \'"&$_tn($b)&"\'"'


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
        f"$not($type($a) in ['string','array']) and $not({_A_NUMERIC} and {_B_NUMERIC})",
        _wrong_operands("+"),
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
        f"$not($type($a) in ['string','array']) and $not({_A_NUMERIC} and {_B_NUMERIC})",
        _wrong_operands("+="),
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
    guard = type_error(f"$not({_A_NUMERIC} and {_B_NUMERIC})", _wrong_operands(symbol))
    return (
        Primitive(symbol, (NUMBER, NUMBER), arithmetic_result, f"$a{symbol}$b"),
        Primitive(symbol, (NUMERIC, NUMERIC), arithmetic_result, f"$_n($a){symbol}$_n($b)"),
        Primitive(
            symbol, (COMPUTED, COMPUTED), arithmetic_result, f"$_n($a){symbol}$_n($b)", (guard,)
        ),
    )


def _repeated_by_float(name: str) -> Guard:
    return type_error(
        f"$type(${name}) in ['string','array']",
        quoted("can't multiply sequence by non-int of type 'float'"),
    )


def _not_numeric(name: str, symbol: str) -> Guard:
    return type_error(f"$not({_IS_NUMERIC.format(name)})", _wrong_operands(symbol))


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
            f"$not({repeats_a} or {repeats_b} or {_A_NUMERIC} and {_B_NUMERIC})",
            _wrong_operands(symbol),
        ),
    )
    return (
        Primitive(symbol, (NUMBER, NUMBER), arithmetic_result, "$a*$b"),
        Primitive(symbol, (NUMERIC, NUMERIC), arithmetic_result, "$_n($a)*$_n($b)"),
        Primitive(symbol, (TEXT | LIST, WHOLE), _first, "$_rep($a,$b)"),
        Primitive(symbol, (WHOLE, TEXT | LIST), lambda t, _: t[1], "$_rep($b,$a)"),
        Primitive(
            symbol,
            (VALUE, VALUE),
            _product_result,
            f"{repeats_a}?$_rep($a,$_n($b)):{repeats_b}?$_rep($b,$_n($a)):$_n($a)*$_n($b)",
            guards,
        ),
        # A float never repeats anything: what it meets must be a number.
        Primitive(
            symbol,
            (_FLOATING_KINDS, COMPUTED),
            arithmetic_result,
            "$a*$_n($b)",
            (_repeated_by_float("b"), _not_numeric("b", symbol)),
        ),
        Primitive(
            symbol,
            (COMPUTED, _FLOATING_KINDS),
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
            (type_error(f"$not({_A_NUMERIC} and {_B_NUMERIC})", _wrong_operands(symbol)),),
            lambda t, _: not any(operand.may(Kind.STR, Kind.LIST) for operand in t),
        ),
    )


def _division(
    symbol: str, divide: Callable[[float, float], object], template: str, *, true: bool
) -> tuple[Primitive, ...]:
    """`/`, `//` and `%`, which raise when the divisor is zero."""
    result = types.FLOAT if true else arithmetic_result

    def zero(message: str) -> Guard:
        return Guard("ZeroDivisionError", "$b=0", message)

    zero_or_false = Guard("ZeroDivisionError", "$_n($b)=0", _zero(divide))
    operands = type_error(f"$not({_A_NUMERIC} and {_B_NUMERIC})", _wrong_operands(symbol))
    with_bools = template.replace("$a", "$_n($a)").replace("$b", "$_n($b)")
    rows = [
        Primitive(symbol, (NUMBER, NUMBER), result, template, when=_divisor_not_zero),
        Primitive(symbol, (WHOLE, WHOLE), result, template, (zero(_zero(divide, "int")),)),
        Primitive(
            symbol,
            (NUMBER, NUMBER),
            result,
            template,
            (zero(_zero(divide, "float")),),
            lambda t, _: any(operand.only(_FLOATING_KINDS) for operand in t),
        ),
        Primitive(symbol, (NUMBER, NUMBER), result, template, (zero(_zero(divide)),)),
        Primitive(symbol, (NUMERIC, NUMERIC), result, with_bools, (zero_or_false,)),
        Primitive(
            symbol,
            (COMPUTED, COMPUTED),
            result,
            with_bools,
            (operands, zero_or_false),
            None if symbol != "%" else lambda t, _: not t[0].may(Kind.STR),
        ),
    ]
    return tuple(rows)


def _divisor_not_zero(given: Sequence[Type], arguments: Sequence[Expr]) -> bool:
    del given
    divisor = arguments[1]
    return isinstance(divisor, Const) and divisor.value not in (0, None)


_FORMATTING = Guard(
    "NotImplementedError",
    "$type($a)='string'",
    "'% on text formats it, which the workflow cannot do: use an f-string'",
)

_UNTYPED_REMAINDER = Primitive(
    "%",
    (COMPUTED, COMPUTED),
    arithmetic_result,
    "$_mod($_n($a),$_n($b))",
    (
        _FORMATTING,
        type_error(f"$not({_A_NUMERIC} and {_B_NUMERIC})", _wrong_operands("%")),
        Guard("ZeroDivisionError", "$_n($b)=0", _zero(operator.mod)),
    ),
    lambda t, _: t[0].may(*NUMERIC),
)


def _power_result(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
    del given
    exponent = arguments[1]
    if isinstance(exponent, Const) and isinstance(exponent.value, int) and exponent.value >= 0:
        return types.INT
    return types.join(types.INT, types.FLOAT)


def _unary(symbol: str, sign: str) -> tuple[Primitive, ...]:
    message = f'"bad operand type for {symbol}: \'"&$_tn($a)&"\'"'
    guard = type_error(f"$not({_A_NUMERIC})", message)
    return (
        Primitive(symbol, (NUMBER,), _signed, f"{sign}$a"),
        Primitive(symbol, (NUMERIC,), _signed, f"{sign}$_n($a)"),
        Primitive(symbol, (COMPUTED,), _signed, f"{sign}$_n($a)", (guard,)),
    )


def _signed(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
    """A number of the same kind; a bool becomes an int."""
    del arguments
    kept = types.restrict(given[0], NUMBER)
    return types.join(kept, types.INT) if given[0].may(Kind.BOOL) else kept


_INTEGER = f"/^{SPACE}*[+-]?[0-9]+(_[0-9]+)*{SPACE}*{END}/"
_FLOATING = (
    f"/^{SPACE}*[+-]?([0-9]+(_[0-9]+)*\\.?([0-9]+(_[0-9]+)*)?|\\.[0-9]+(_[0-9]+)*)"
    f"([eE][+-]?[0-9]+)?{SPACE}*{END}/"
)
_BAD_INT = value_error(
    f"$not($contains($a,{_INTEGER}))", "'invalid literal for int() with base 10: '&$_q($a)"
)
_BAD_FLOAT = value_error(
    f"$not($contains($a,{_FLOATING}))", "'could not convert string to float: '&$_q($a)"
)


def _only_text(guard: Guard) -> Guard:
    """A guard about a text, where the value may be of another type."""
    return Guard(guard.error, f"$type($a)='string' and {guard.holds}", guard.message)


def _conversion(
    name: str, of_text: str, of_number: str, bad: Guard, result: Type
) -> tuple[Primitive, ...]:
    wrong = type_error(
        "$type($a) in ['array','object','null']",
        f'"{name}() argument must be a string{", a bytes-like object" if name == "int" else ""}'
        ' or a real number, not \'"&$_tn($a)&"\'"',
    )
    return (
        Primitive(name, (NUMERIC,), result, of_number),
        Primitive(name, (TEXT,), result, of_text, (bad,)),
        Primitive(
            name,
            (COMPUTED,),
            result,
            f"$type($a)='string'?{of_text}:({of_number})",
            (wrong, _only_text(bad)),
        ),
    )


_TRUNCATED = "($x:=$_n($a);$x<0?$ceil($x):$floor($x))"
_WHOLE_NUMBER = "$type($a)='number' and $a=$floor($a) or $type($a)='boolean'"

_LONGEST_WAIT = 99_999_999
"""What a Wait state takes at most."""


def _constant_wait(given: Sequence[Type], arguments: Sequence[Expr]) -> bool:
    del given
    seconds = arguments[0]
    known = seconds.value if isinstance(seconds, Const) else None
    return isinstance(known, int) and 0 <= known <= _LONGEST_WAIT


def _wait(
    name: str, is_number: str, message: str, guards: tuple[Guard, ...] = ()
) -> tuple[Primitive, ...]:
    """A wait's seconds, rounded up: a Wait state takes whole ones."""
    too_long = quoted(f"sleep() argument 'seconds': must be from 0 to {_LONGEST_WAIT}")
    out_of_range = value_error(f"$_n($a)<0 or $_n($a)>{_LONGEST_WAIT}", too_long)
    wrong = type_error(f"$not({is_number})", message)
    return (
        Primitive(name, (WHOLE,), types.INT, "$a", when=_constant_wait),
        Primitive(name, (COMPUTED,), types.INT, "$ceil($_n($a))", (wrong, *guards, out_of_range)),
    )


CONVERSIONS = (
    Primitive("int", (), types.INT, "0"),
    Primitive("int", (WHOLE,), types.INT, "$a"),
    *_conversion("int", "$_int($a)", _TRUNCATED, _BAD_INT, types.INT),
    Primitive("float", (), types.FLOAT, "0"),
    *_conversion("float", "$_float($a)", "$_n($a)", _BAD_FLOAT, types.FLOAT),
    Primitive("index", (WHOLE,), types.INT, "$a"),
    Primitive("index", (INTEGRAL,), types.INT, "$_n($a)"),
    Primitive(
        "index",
        (VALUE,),
        types.INT,
        "$_n($a)",
        (
            type_error(
                f"$not({_WHOLE_NUMBER})",
                '"\'"&$_tn($a)&"\' object cannot be interpreted as an integer"',
            ),
        ),
    ),
    Primitive(
        "range step",
        (WHOLE,),
        types.INT,
        "$a",
        (value_error("$a=0", quoted("range() arg 3 must not be zero")),),
    ),
    Primitive("range goes on", (WHOLE, WHOLE, WHOLE), types.BOOL, "$c>0?$a<$b:$a>$b"),
    *_wait(
        "time.sleep",
        _A_NUMERIC,
        '"\'"&$_tn($a)&"\' object cannot be interpreted as an integer"',
        (value_error("$_n($a)<0", quoted("sleep length must be non-negative")),),
    ),
    *_wait(
        "cohesion.sleep",
        "$type($a)='number'",
        "\"sleep() argument 'seconds': expected float, got \"&($a=null?'None':$_tn($a))",
    ),
)


def _digits_after_point(given: Sequence[Type], arguments: Sequence[Expr]) -> bool:
    """Whether the digits to round to are a literal for which rounding is exact."""
    del given
    digits = arguments[1]
    known = digits.value if isinstance(digits, Const) else None
    return isinstance(known, int) and 0 <= known <= 22


def _signed_or_float(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
    """`round(x, n)`: an int stays one."""
    del arguments
    return types.join(types.INT, types.FLOAT) if given[0].may(Kind.INT) else types.FLOAT


FUNCTIONS = (
    Primitive("abs", (NUMBER,), _signed, "$abs($a)"),
    Primitive("abs", (NUMERIC,), _signed, "$abs($_n($a))"),
    Primitive(
        "abs",
        (COMPUTED,),
        _signed,
        "$abs($_n($a))",
        (type_error(f"$not({_A_NUMERIC})", '"bad operand type for abs(): \'"&$_tn($a)&"\'"'),),
    ),
    Primitive("round", (WHOLE,), types.INT, "$a"),
    Primitive("round", (NUMBER,), types.INT, "$round($a)"),
    Primitive(
        "round", (NUMBER, WHOLE), _signed_or_float, "$_round($a,$b)", when=_digits_after_point
    ),
    Primitive("sum", (LIST,), types.INT, "$sum($a)", when=lambda t, _: t[0].element.kinds <= WHOLE),
    Primitive(
        "sum",
        (LIST,),
        types.INT,
        "$sum([$map($a,function($v){$_n($v)})])",
        when=lambda t, _: t[0].element.kinds <= INTEGRAL,
    ),
    Primitive("min", (WHOLE, WHOLE), types.INT, "$a<=$b?$a:$b"),
    Primitive("max", (WHOLE, WHOLE), types.INT, "$a>=$b?$a:$b"),
    Primitive(
        "min",
        (LIST,),
        types.INT,
        "$min($a)",
        (value_error("$a=[]", quoted(says(lambda: min([])))),),
        lambda t, _: t[0].element.kinds <= WHOLE,
    ),
    Primitive(
        "max",
        (LIST,),
        types.INT,
        "$max($a)",
        (value_error("$a=[]", quoted(says(lambda: max([])))),),
        lambda t, _: t[0].element.kinds <= WHOLE,
    ),
)

PRIMITIVES = (
    *SUMS,
    *_difference("-"),
    *_product("*"),
    *_product("*="),
    *_division("/", operator.truediv, "$a/$b", true=True),
    *_division("//", operator.floordiv, "$_fdiv($a,$b)", true=False),
    *_division("%", operator.mod, "$_mod($a,$b)", true=False),
    _UNTYPED_REMAINDER,
    Primitive(
        "**",
        (WHOLE, WHOLE),
        _power_result,
        "$b<0?1/$power($a,-$b):$power($a,$b)",
        (Guard("ZeroDivisionError", "$a=0 and $b<0", quoted(says(lambda: 0 ** -int("1")))),),
    ),
    *_unary("unary -", "-"),
    *_unary("unary +", ""),
    *CONVERSIONS,
    *FUNCTIONS,
)
