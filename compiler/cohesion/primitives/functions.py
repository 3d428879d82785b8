"""Builtin functions of numbers, and those that fold an iterable: `sum`, `min`, `max`.

What folds gets its iterable through `iterate`, so its rows are about lists.
"""

from __future__ import annotations

from collections.abc import Sequence

from cohesion.ir import types
from cohesion.ir.nodes import Const, Expr
from cohesion.ir.types import Kind, Type
from cohesion.primitives.model import (
    COMPUTED,
    DICT,
    INTEGRAL,
    LIST,
    NONE,
    NUMBER,
    NUMERIC,
    TEXT,
    TUPLE,
    VALUE,
    WHOLE,
    Condition,
    Guard,
    Primitive,
    quoted,
    says,
    type_error,
    value_error,
)
from cohesion.primitives.numbers import (
    A_NUMERIC,
    IS_WHOLE,
    arithmetic_result,
    division,
    not_an_index,
    power,
    signed,
)

# -- one number ------------------------------------------------------------------------------------

_EXACT_DIGITS = 22
"""The greatest power of ten that is a double."""


def _few_digits(given: Sequence[Type], arguments: Sequence[Expr]) -> bool:
    """Whether the digits to round to are a literal for which rounding is exact."""
    del given
    digits = arguments[1]
    known = digits.value if isinstance(digits, Const) else None
    return isinstance(known, int) and 0 <= known <= _EXACT_DIGITS


def _rounded(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
    """`round(x, n)`: an int stays one; without digits everything becomes one."""
    del arguments
    number, digits = given
    found = types.INT if number.may(Kind.INT, Kind.BOOL) or digits.may(Kind.NONE) else types.NEVER
    if number.may(Kind.FRACTION, Kind.FLOAT) and digits.may(Kind.INT, Kind.BOOL):
        found = types.join(found, types.FLOAT)
    return found


_CANNOT_ROUND = type_error(
    f"$not({A_NUMERIC})", "'type '&$_tn($a)&' doesn\\u0027t define __round__ method'"
)
_WRONG_DIGITS = type_error(
    f"$b!=null and $not({IS_WHOLE.format('b')})",
    '"\'"&$_tn($b)&"\' object cannot be interpreted as an integer"',
)
_TOO_MANY_DIGITS = Guard(
    "NotImplementedError",
    "$b!=null and $_n($a)!=$floor($_n($a)) and $_n($b)>22 and $abs($_n($a))*1e22<9e15",
    "'round() to more than 22 digits'",
)
"""D-many-digits."""

ROUNDING = (
    Primitive("round", (WHOLE,), types.INT, "$a"),
    Primitive("round", (NUMBER,), types.INT, "$round($a)"),
    Primitive("round", (NUMERIC,), types.INT, "$round($_n($a))"),
    Primitive("round", (COMPUTED,), types.INT, "$round($_n($a))", (_CANNOT_ROUND,)),
    Primitive("round", (WHOLE, NONE), types.INT, "$a"),
    Primitive("round", (COMPUTED, NONE), types.INT, "$round($_n($a))", (_CANNOT_ROUND,)),
    Primitive("round", (WHOLE, WHOLE), types.INT, "$a", when=_few_digits),
    Primitive("round", (NUMBER, WHOLE), _rounded, "$_round($a,$b)", when=_few_digits),
    Primitive(
        "round", (COMPUTED, WHOLE), _rounded, "$_round($_n($a),$b)", (_CANNOT_ROUND,), _few_digits
    ),
    Primitive(
        "round",
        (COMPUTED, VALUE),
        _rounded,
        "$b=null?$round($_n($a)):$_rounded($_n($a),$_n($b))",
        (_CANNOT_ROUND, _WRONG_DIGITS, _TOO_MANY_DIGITS),
    ),
)


def _digits(name: str, base: int) -> tuple[Primitive, ...]:
    """`bin`, `oct` and `hex`."""
    prefix = f"'0{name[0] if name != 'hex' else 'x'}'"
    template = f"($_n($a)<0?'-':'')&{prefix}&$formatBase($abs($_n($a)),{base})"
    return (
        Primitive(name, (WHOLE,), types.STR, template.replace("$_n($a)", "$a")),
        Primitive(name, (INTEGRAL,), types.STR, template),
        Primitive(name, (VALUE,), types.STR, template, (not_an_index("a"),)),
    )


# -- two and three numbers -------------------------------------------------------------------------


def _quotient(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
    found = arithmetic_result(given, arguments)
    return types.tuple_of([found, found])


_WRONG_POWER = type_error(
    " or ".join(f"$not($type(${n}) in ['number','boolean'])" for n in "abc"),
    '"unsupported operand type(s) for ** or pow(): \'"&'
    '$join([$_tn($a),$_tn($b),$_tn($c)],"\', \'")&"\'"',
)
_FRACTIONAL_POWER = type_error(
    " or ".join(f"($type(${n})='number' and ${n}!=$floor(${n}))" for n in "abc"),
    quoted(says(lambda: pow(2, 3, 1.5))),  # type: ignore[misc]
)
_MODULAR_GUARDS = (
    value_error("$_n($c)=0", quoted(says(lambda: pow(2, 3, int("0"))))),
    Guard(
        "NotImplementedError",
        "$abs($_n($c))>94906265",
        "'pow() with a modulus whose square is beyond 2^53'",
    ),
    value_error(
        "$_n($b)<0 and $abs($_n($c))!=1 and $_gcd($abs($_n($a)),$abs($_n($c)))!=1",
        quoted(says(lambda: pow(2, -1, 4))),
    ),
)


def _only_if(holds: str, guards: Sequence[Guard]) -> tuple[Guard, ...]:
    return tuple(Guard(g.error, f"{holds} and ({g.holds})", g.message) for g in guards)


_MODULAR = "$_powmod($_n($a),$_n($b),$_n($c))"

POWERS = (
    *division("divmod", divmod, "[$_fdiv($a,$b),$_mod($a,$b)]", _quotient, "divmod()"),
    *power("pow", "** or pow()"),
    *(
        Primitive("pow", (*row.operands, NONE), row.result, row.template, row.guards, row.when)
        for row in power("pow", "** or pow()")
    ),
    Primitive("pow", (INTEGRAL, INTEGRAL, INTEGRAL), types.INT, _MODULAR, _MODULAR_GUARDS),
    Primitive(
        "pow",
        (VALUE, VALUE, VALUE),
        types.join(types.INT, types.FLOAT),
        f"$c=null?$_pow($_n($a),$_n($b)):{_MODULAR}",
        (
            *_only_if("$c=null", power("pow", "** or pow()")[-1].guards),
            *_only_if(
                "$c!=null",
                (
                    _FRACTIONAL_POWER,
                    _WRONG_POWER,
                    *_MODULAR_GUARDS,
                ),
            ),
        ),
    ),
)

# -- sums ------------------------------------------------------------------------------------------

COMPENSATED = sum([0.1] * 10) == 1.0
"""Whether this Python's `sum` makes up for what rounding loses (since 3.12)."""
COMPENSATED_INTS = sum([1e16, 1, 1, -1e16]) == 2.0
"""Whether it does so for the ints among floats too."""


def sum_of(*, compensated: bool, compensated_ints: bool) -> str:
    """A prelude's name for a sum as a Python computes it."""
    return "_neumaier" if compensated_ints else "_kahan" if compensated else "_sum"


_SUM = sum_of(compensated=COMPENSATED, compensated_ints=COMPENSATED_INTS)


def _kind_matters(element: Type) -> bool:
    """Whether the sum depends on which whole numbers are floats, which JSON does not tell."""
    return COMPENSATED and not COMPENSATED_INTS and element.ambiguous_number


def _numbers(given: Sequence[Type], arguments: Sequence[Expr]) -> bool:
    del arguments
    element = given[0].element
    return element.kinds <= NUMERIC and not any(map(_kind_matters, (element, given[-1])))


def _maybe_numbers(given: Sequence[Type], arguments: Sequence[Expr]) -> bool:
    del arguments
    element = given[0].element
    return element.kinds <= COMPUTED and not _kind_matters(element)


def _total(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
    """The type of a sum of numbers: the start's, and what adding the items makes of it."""
    start = given[1] if len(given) > 1 else types.INT
    added = arithmetic_result([start, given[0].element], arguments)
    return types.join(types.restrict(start, NUMERIC), added)


def _of_whole(kinds: frozenset[Kind]) -> Condition:
    return lambda given, _: given[0].element.kinds <= kinds


_ACCUMULATED = (
    '($k:=$_odd($a);"unsupported operand type(s) for {0}: \'"&$_acc($a,$k,{1})'
    '&"\' and \'"&$_tn($a[$k])&"\'")'
)
_NOT_ADDED = type_error("$_odd($a)>=0", _ACCUMULATED.format("+", "0"))
_NOT_ADDED_TO_START = type_error("$_odd($a)>=0", _ACCUMULATED.format("+", "$b"))
_STARTS_WITH_TEXT = type_error("$type($b)='string'", quoted(says(lambda: sum([], ""))))
_NOT_JOINED = type_error(
    "$exists($map($a,function($v){$type($v)!='array'?true})[0])",
    "'can only concatenate list (not \"'&$_tn($filter($a,function($v){$type($v)!='array'})[0])"
    "&'\") to list'",
)


def _joined(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
    del arguments
    item = given[0].element
    inner = item.element if item.may(Kind.LIST) else types.NEVER
    return types.list_of(types.join(given[1].element, inner))


def _added_up(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
    """The sum of anything, from any start: the start itself where there are no items."""
    return types.join_all([given[1], _total(given, arguments), _joined(given, arguments)])


_JOIN = "$reduce($a,function($p,$x){$append($p,$x)},$b)"

SUMS = (
    Primitive("sum", (LIST,), types.INT, "$sum($a)", when=_of_whole(WHOLE)),
    Primitive(
        "sum",
        (LIST,),
        types.INT,
        "$sum([$map($a,function($v){$_n($v)})])",
        when=_of_whole(INTEGRAL),
    ),
    Primitive("sum", (LIST,), _total, f"${_SUM}($a,0)", when=_numbers),
    Primitive("sum", (LIST,), _total, f"${_SUM}($a,0)", (_NOT_ADDED,), _maybe_numbers),
    Primitive("sum", (LIST, NUMBER), _total, f"${_SUM}($a,$b)", when=_numbers),
    Primitive(
        "sum", (LIST, NUMBER), _total, f"${_SUM}($a,$b)", (_NOT_ADDED_TO_START,), _maybe_numbers
    ),
    Primitive("sum", (LIST, LIST), _joined, _JOIN, (_NOT_JOINED,)),
    Primitive("sum", (LIST, TEXT), types.NEVER, "null", (_STARTS_WITH_TEXT,)),
    Primitive(
        "sum",
        (LIST, VALUE),
        _added_up,
        f"$a=[]?$b:$type($b)='array'?{_JOIN}:${_SUM}($a,$b)",
        (
            _STARTS_WITH_TEXT,
            type_error(f"$type($b)='array' and {_NOT_JOINED.holds}", _NOT_JOINED.message),
            type_error(
                "$type($b) in ['object','null'] and $a!=[]",
                '"unsupported operand type(s) for +: \'"&$_tn($b)&"\' and \'"&$_tn($a[0])&"\'"',
            ),
            type_error(
                f"$type($b) in ['number','boolean'] and {_NOT_ADDED.holds}",
                _NOT_ADDED_TO_START.message,
            ),
        ),
        _maybe_numbers,
    ),
)

# -- the smallest and the largest ------------------------------------------------------------------


def _element(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
    del arguments
    return types.join_all([given[0].element, *given[1:]])


def _one_kind(kinds: frozenset[Kind]) -> Condition:
    return lambda given, _: bool(given[0].element.kinds) and given[0].element.kinds <= kinds


def _comparable(given: Sequence[Type], arguments: Sequence[Expr]) -> bool:
    """Whether the items are JSON values, or all tuples (which a message tells from lists)."""
    del arguments
    element = given[0].element
    return element.kinds <= COMPUTED or element.kinds <= TUPLE


def _extreme(name: str, symbol: str) -> tuple[Primitive, ...]:
    """`min` or `max` of a list, the first of equal ones; `symbol` is how items are compared."""
    function = min if name == "min" else max
    empty = value_error("$a=[]", quoted(says(lambda: function([]))))
    of_text = f"$reduce($a,function($p,$x){{$x{symbol}$p?$x:$p}})"
    of_any = f"$lookup($_best($a,'{symbol}'),'v')"
    wrong = type_error(f"$type($_best($a,'{symbol}'))='string'", f"$_best($a,'{symbol}')")
    wrong_or_none = type_error(f"$a!=[] and {wrong.holds}", wrong.message)
    return (
        Primitive(name, (LIST,), _element, f"${name}($a)", (empty,), _one_kind(NUMBER)),
        Primitive(name, (LIST,), _element, of_text, (empty,), _one_kind(TEXT)),
        Primitive(name, (LIST,), _element, of_any, (empty, wrong), _comparable),
        *(
            Primitive(
                f"{name} default",
                (LIST, kinds),
                _element,
                f"$a=[]?$b:{of_any}",
                (wrong_or_none,),
                _comparable,
            )
            for kinds in (COMPUTED, TUPLE)
        ),
    )


def _descriptor(owner: str, kind: frozenset[Kind], json: str) -> tuple[Primitive, ...]:
    """The object that `str.upper(value)` is called with: it must be one of the class."""
    other = (
        f"\"descriptor '\"&$b&\"' for '{owner}' objects doesn't apply to a '\""
        '&$_tn($a)&"\' object"'
    )

    def result(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
        del arguments
        return types.restrict(given[0], kind)

    name = f"descriptor {owner}"
    guard = type_error(f"$type($a)!='{json}'", other)
    return (
        Primitive(name, (kind, TEXT), result, "$a"),
        Primitive(name, (COMPUTED, TEXT), result, "$a", (guard,)),
    )


DESCRIPTORS = (
    *_descriptor("str", TEXT, "string"),
    *_descriptor("list", LIST, "array"),
    *_descriptor("dict", DICT, "object"),
)

PRIMITIVES = (
    *DESCRIPTORS,
    Primitive("abs", (NUMBER,), signed, "$abs($a)"),
    Primitive("abs", (NUMERIC,), signed, "$abs($_n($a))"),
    Primitive(
        "abs",
        (COMPUTED,),
        signed,
        "$abs($_n($a))",
        (type_error(f"$not({A_NUMERIC})", '"bad operand type for abs(): \'"&$_tn($a)&"\'"'),),
    ),
    *ROUNDING,
    *_digits("bin", 2),
    *_digits("oct", 8),
    *_digits("hex", 16),
    *POWERS,
    *SUMS,
    *_extreme("min", "<"),
    *_extreme("max", ">"),
)
