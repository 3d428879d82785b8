"""Functions of the module `math` whose results JSONata gives to the last bit.

Logarithms, exponentials and angles are not among them: nothing in JSONata computes them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence

from cohesion.ir import types
from cohesion.ir.nodes import Expr
from cohesion.ir.types import Kind, Type
from cohesion.primitives.model import (
    COMPUTED,
    INTEGRAL,
    LIST,
    NUMBER,
    NUMERIC,
    VALUE,
    WHOLE,
    Guard,
    Primitive,
    quoted,
    says,
    type_error,
    value_error,
)
from cohesion.primitives.numbers import IS_NUMERIC, arithmetic_result, not_an_index

_NAMES = ("a", "b", "c", "d")


def _not_real(name: str) -> Guard:
    message = f"'must be real number, not '&$_tn(${name})"
    return type_error(f"$not({IS_NUMERIC.format(name)})", message)


def _as_numbers(source: str) -> str:
    """The same JSONata, with every operand as a number."""
    return re.sub(r"\$([a-d])\b", r"$_n($\1)", source)


def _real(
    operation: str,
    arity: int,
    result: Type,
    template: str,
    guards: tuple[Guard, ...] = (),
) -> tuple[Primitive, ...]:
    """A function of real numbers: bools count, anything else is a `TypeError`."""
    bools = tuple(Guard(g.error, _as_numbers(g.holds), g.message) for g in guards)
    wrong = tuple(_not_real(name) for name in _NAMES[:arity])
    body = _as_numbers(template)
    return (
        Primitive(operation, (NUMBER,) * arity, result, template, guards),
        Primitive(operation, (NUMERIC,) * arity, result, body, bools),
        Primitive(operation, (COMPUTED,) * arity, result, body, (*wrong, *bools)),
    )


def _whole(
    operation: str, arity: int, template: str, guards: tuple[Guard, ...] = ()
) -> tuple[Primitive, ...]:
    """A function of ints: bools count, anything else is a `TypeError`."""
    bools = tuple(Guard(g.error, _as_numbers(g.holds), g.message) for g in guards)
    wrong = tuple(not_an_index(name) for name in _NAMES[:arity])
    body = _as_numbers(template)
    return (
        Primitive(operation, (WHOLE,) * arity, types.INT, template, guards),
        Primitive(operation, (INTEGRAL,) * arity, types.INT, body, bools),
        Primitive(operation, (VALUE,) * arity, types.INT, body, (*wrong, *bools)),
    )


def _domain(holds: str, attempt: Callable[[], object], shown: str) -> Guard:
    """A `ValueError`, whose text may show the argument (since 3.14): `shown`, which is `$a`."""
    before, found, after = says(attempt).partition(shown)
    message = quoted(before)
    if found:
        message = f"{message}&$_flr($_n($a))&{quoted(after)}"
    return value_error(holds, message)


def _to_whole(name: str, template: str, wrong: str) -> tuple[Primitive, ...]:
    """`floor`, `ceil`, `trunc`: an int; `wrong` is what the `TypeError` says."""
    return (
        Primitive(f"math.{name}", (WHOLE,), types.INT, "$a"),
        Primitive(f"math.{name}", (NUMBER,), types.INT, template),
        Primitive(f"math.{name}", (NUMERIC,), types.INT, _as_numbers(template)),
        Primitive(
            f"math.{name}",
            (COMPUTED,),
            types.INT,
            _as_numbers(template),
            (type_error(f"$not({IS_NUMERIC.format('a')})", wrong),),
        ),
    )


_REAL = "'must be real number, not '&$_tn($a)"
_LARGEST = "1.7976931348623157e308"

ROUNDING = (
    *_to_whole("floor", "$floor($a)", _REAL),
    *_to_whole("ceil", "$ceil($a)", _REAL),
    *_to_whole(
        "trunc",
        "($a<0?$ceil($a):$floor($a))",
        "'type '&$_tn($a)&' doesn\\u0027t define __trunc__ method'",
    ),
)

REAL = (
    *_real("math.fabs", 1, types.FLOAT, "$abs($a)"),
    *_real(
        "math.sqrt",
        1,
        types.FLOAT,
        "$sqrt($a)",
        (_domain("$a<0", lambda: math.sqrt(-1.5), "-1.5"),),
    ),
    *_real("math.copysign", 2, types.FLOAT, "$b<0?-$abs($a):$abs($a)"),
    *_real(
        "math.fmod",
        2,
        types.FLOAT,
        "$a%$b",
        (value_error("$b=0", quoted(says(lambda: math.fmod(1, 0)))),),
    ),
    *_real(
        "math.pow",
        2,
        types.FLOAT,
        "$_pow($a,$b)",
        (
            value_error("$a=0 and $b<0", quoted(says(lambda: math.pow(0, -1)))),
            value_error("$a<0 and $b!=$floor($b)", quoted(says(lambda: math.pow(-8, 0.5)))),
            Guard("OverflowError", "$_huge($a,$b)", quoted(says(lambda: math.pow(10, 400)))),
        ),
    ),
    *_real("math.degrees", 1, types.FLOAT, f"$a*{180 / math.pi!r}"),
    *_real("math.radians", 1, types.FLOAT, f"$a*{math.pi / 180!r}"),
    *_real("math.isfinite", 1, types.BOOL, f"$abs($a)<={_LARGEST}"),
    *_real("math.isinf", 1, types.BOOL, f"$abs($a)>{_LARGEST}"),
    *_real("math.isnan", 1, types.BOOL, "$a!=$a"),
    *_real("math.isclose", 2, types.BOOL, "$_isclose($a,$b,1e-9,0)"),
    *_real(
        "math.isclose",
        3,
        types.BOOL,
        "$_isclose($a,$b,$c,0)",
        (value_error("$c<0", quoted(says(lambda: math.isclose(1, 2, rel_tol=-1)))),),
    ),
    *_real(
        "math.isclose",
        4,
        types.BOOL,
        "$_isclose($a,$b,$c,$d)",
        (value_error("$c<0 or $d<0", quoted(says(lambda: math.isclose(1, 2, rel_tol=-1)))),),
    ),
)


def _not_negative(name: str, attempt: Callable[[], object]) -> Guard:
    return value_error(f"${name}<0", quoted(says(attempt)))


WHOLES = (
    Primitive("math.gcd", (), types.INT, "0"),
    *_whole("math.gcd", 1, "$abs($a)"),
    *_whole("math.gcd", 2, "$_gcd($abs($a),$abs($b))"),
    Primitive("math.lcm", (), types.INT, "1"),
    *_whole("math.lcm", 1, "$abs($a)"),
    *_whole("math.lcm", 2, "$_lcm($abs($a),$abs($b))"),
    *_whole(
        "math.isqrt",
        1,
        "($r:=$floor($sqrt($a));$r*$r>$a?$r-1:$r)",
        (_not_negative("a", lambda: math.isqrt(-1)),),
    ),
    *_whole(
        "math.factorial",
        1,
        "$_product($a,$a)",
        (_not_negative("a", lambda: math.factorial(-1)),),
    ),
    *_whole(
        "math.comb",
        2,
        "$_comb($a,$b)",
        (
            _not_negative("a", lambda: math.comb(-1, 1)),
            _not_negative("b", lambda: math.comb(1, -1)),
        ),
    ),
    *_whole(
        "math.perm",
        1,
        "$_product($a,$a)",
        (_not_negative("a", lambda: math.perm(-1)),),
    ),
    *_whole(
        "math.perm",
        2,
        "$b>$a?0:$_product($a,$b)",
        (
            _not_negative("a", lambda: math.perm(-1, 1)),
            _not_negative("b", lambda: math.perm(1, -1)),
        ),
    ),
)


def _numbers(given: Sequence[Type], arguments: Sequence[Expr]) -> bool:
    del arguments
    return given[0].element.kinds <= NUMERIC


def _json(given: Sequence[Type], arguments: Sequence[Expr]) -> bool:
    del arguments
    return given[0].element.kinds <= COMPUTED


def _multiplied(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
    """The type of a product: the start's, and what multiplying by the items makes of it."""
    start = given[1] if len(given) > 1 else types.INT
    found = arithmetic_result([start, given[0].element], arguments)
    return types.join(types.restrict(start, NUMERIC), found)


def _product(start: str, operands: tuple[frozenset[Kind], ...]) -> tuple[Primitive, ...]:
    template = f"$reduce($a,function($p,$x){{$p*$_n($x)}},{start})"
    repeated = Guard(
        "NotImplementedError",
        "$exists($map($a,function($v){$type($v) in ['string','array']?true})[0])",
        "'math.prod() of what is no number: multiply in a loop'",
    )
    wrong = type_error(
        "$_odd($a)>=0",
        '($k:=$_odd($a);"unsupported operand type(s) for *: \'"&$_acc($a,$k,'
        f'{start})&"\' and \'"&$_tn($a[$k])&"\'")',
    )
    return (
        Primitive("math.prod", operands, _multiplied, template, when=_numbers),
        Primitive("math.prod", operands, _multiplied, template, (repeated, wrong), _json),
    )


PRIMITIVES = (
    *ROUNDING,
    *REAL,
    *WHOLES,
    *_product("1", (LIST,)),
    *_product("$_n($b)", (LIST, NUMERIC)),
)
