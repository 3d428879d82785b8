"""What turns values into numbers, and the numbers that loops and waits take."""

from __future__ import annotations

from collections.abc import Sequence

from cohesion.ir import types
from cohesion.ir.nodes import Const, Expr
from cohesion.ir.types import Type
from cohesion.primitives.model import (
    COMPUTED,
    INTEGRAL,
    NUMERIC,
    TEXT,
    VALUE,
    WHOLE,
    Guard,
    Primitive,
    quoted,
    says,
    type_error,
    value_error,
)
from cohesion.primitives.numbers import A_NUMERIC, FLOATING, not_an_index
from cohesion.primitives.prelude_text import END, SPACE

_FLOAT_NO_INDEX = type_error("true", quoted(says(lambda: range(float("1")))))  # type: ignore[call-overload]

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


_NO_BASE = value_error(
    "$_n($b)!=0 and ($_n($b)<2 or $_n($b)>36)", quoted(says(lambda: int("1", 1)))
)
_NOT_IN_BASE = value_error(
    "$_intb($a,$_n($b))=null",
    "'invalid literal for int() with base '&$string($_n($b))&': '&$_q($a)",
)
_NOT_TEXT = type_error("$type($a)!='string'", quoted(says(lambda: int(5, 16))))  # type: ignore[call-overload]

_IN_BASE = (
    Primitive("int", (TEXT, INTEGRAL), types.INT, "$_intb($a,$_n($b))", (_NO_BASE, _NOT_IN_BASE)),
    Primitive(
        "int",
        (COMPUTED, VALUE),
        types.INT,
        "$_intb($a,$_n($b))",
        (not_an_index("b"), _NO_BASE, _NOT_TEXT, _NOT_IN_BASE),
    ),
)


def _constant_limit(given: Sequence[Type], arguments: Sequence[Expr]) -> bool:
    del given
    limit = arguments[0]
    known = limit.value if isinstance(limit, Const) else None
    return isinstance(known, int) and known >= 1


_LIMIT = "map() argument 'max_concurrency': "

_AT_ONCE = (
    Primitive("max_concurrency", (WHOLE,), types.INT, "$a", when=_constant_limit),
    Primitive(
        "max_concurrency",
        (COMPUTED,),
        types.INT,
        "$a=null?0:$a",
        (
            type_error(
                "$a!=null and ($type($a)!='number' or $a!=$floor($a))",
                f'"{_LIMIT}expected int, got "&$_tn($a)',
            ),
            value_error("$a!=null and $a<1", quoted(f"{_LIMIT}must be at least 1")),
        ),
    ),
)
"""How many run at once; 0 is no limit to Step Functions."""

PRIMITIVES = (
    *_AT_ONCE,
    *_IN_BASE,
    Primitive("int", (), types.INT, "0"),
    Primitive("int", (WHOLE,), types.INT, "$a"),
    *_conversion("int", "$_int($a)", _TRUNCATED, _BAD_INT, types.INT),
    Primitive("float", (), types.FLOAT, "0"),
    *_conversion("float", "$_float($a)", "$_n($a)", _BAD_FLOAT, types.FLOAT),
    Primitive("index", (WHOLE,), types.INT, "$a"),
    Primitive("index", (INTEGRAL,), types.INT, "$_n($a)"),
    Primitive("index", (FLOATING,), types.NEVER, "null", (_FLOAT_NO_INDEX,)),
    Primitive("index", (VALUE,), types.INT, "$_n($a)", (not_an_index("a"),)),
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
        A_NUMERIC,
        '"\'"&$_tn($a)&"\' object cannot be interpreted as an integer"',
        (value_error("$_n($a)<0", quoted("sleep length must be non-negative")),),
    ),
    Primitive("asyncio.sleep", (WHOLE,), types.INT, "$a", when=_constant_wait),
    Primitive(
        "asyncio.sleep",
        (COMPUTED,),
        types.INT,
        "$_n($a)<=0?0:$ceil($_n($a))",
        (
            type_error(
                f"$not({A_NUMERIC})",
                "\"'<=' not supported between instances of '\"&$_tn($a)&\"' and 'int'\"",
            ),
            value_error(
                f"$_n($a)>{_LONGEST_WAIT}",
                quoted(f"sleep() argument 'seconds': must be from 0 to {_LONGEST_WAIT}"),
            ),
        ),
    ),
    *_wait(
        "cohesion.sleep",
        "$type($a)='number'",
        "\"sleep() argument 'seconds': expected float, got \"&($a=null?'None':$_tn($a))",
    ),
)
