"""What goes over values: `range`, `zip`, `reversed`, `enumerate`, `sorted`, `tuple`."""

from __future__ import annotations

from collections.abc import Sequence

from cohesion.ir import types
from cohesion.ir.nodes import Expr
from cohesion.ir.types import Kind, Type
from cohesion.primitives.containers import NOT_ITERABLE, iterated
from cohesion.primitives.lists import not_whole, sorting
from cohesion.primitives.model import (
    COMPUTED,
    DICT,
    INTEGRAL,
    LIST,
    NONE,
    OPERANDS,
    SEQUENCE,
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

_ITERABLE = COMPUTED | TUPLE


def _tuple_of(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
    """A tuple keeps its items apart; of anything else the number of items is not known."""
    if given[0].only(TUPLE):
        return given[0]
    del arguments
    return types.Type(TUPLE)


def _zipped(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
    items = [iterated([t], arguments[:1]).element for t in given]
    return types.list_of(types.tuple_of(items))


def _numbered(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
    del arguments
    return types.list_of(types.tuple_of([types.INT, given[0].element]))


def _zip(count: int) -> tuple[Primitive, ...]:
    """`zip` of lists, and strictly: of lists that are equally long."""
    names = [f"${name}" for name in OPERANDS[:count]]
    lengths = ",".join(f"$count({name})" for name in names)
    row = f"[{','.join(f'$_w({name}[$i])' for name in names)}]"
    template = f"($n:=$min([{lengths}]);$n<1?[]:[$map([0..$n-1],function($i){{{row}}})[]])"
    if count == 2:
        template = (
            "[$map($count($a)<$count($b)?$a:$b,function($_,$i){[$_w($a[$i]),$_w($b[$i])]})[]]"
        )
    if count == 1:
        template = "[$map($a,function($x){[$_w($x)]})[]]"
    shorter = [
        value_error(f"$count({name})<$count($a)", quoted(_told(position, "shorter")))
        for position, name in enumerate(names)
        if position
    ]
    longer = [
        value_error(f"$count({name})>$count($a)", quoted(_told(position, "longer")))
        for position, name in enumerate(names)
        if position
    ]
    guards = tuple(g for pair in zip(shorter, longer, strict=True) for g in pair)
    operands = (LIST,) * count
    return (
        Primitive("zip", operands, _zipped, template),
        Primitive("zip strict", operands, _zipped, template, guards),
    )


def _told(position: int, how: str) -> str:
    """CPython's message of `zip(…, strict=True)` for the argument at a position."""
    lists = [[0] for _ in range(position)]
    other: list[int] = [] if how == "shorter" else [0, 0]
    return says(lambda: list(zip(*lists, other, strict=True)))


_NOT_REVERSIBLE = type_error(
    "$type($a) in ['number','boolean','null']", '"\'"&$_tn($a)&"\' object is not reversible"'
)

_WORDS = "islice() must be None or an integer: 0 <= x <= sys.maxsize."
_BAD_INDICES = quoted(f"Indices for {_WORDS}")


def _may_be_none(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
    """A bound, checked: an int, or None where it may be."""
    del arguments
    return types.join(types.INT, types.NONE) if given[0].may(Kind.NONE) else types.INT


def _bound(name: str, bad: str, *guards: Guard) -> Primitive:
    """A bound of `islice`, checked: None or an int for which `bad` does not hold."""
    of_bool = "$type($a)='boolean'?$number($a):$a"
    strange = f"$a!=null and $not($type($a) in ['number','boolean']) or {bad}"
    message = {"start": _BAD_INDICES, "stop": quoted(f"Stop argument for {_WORDS}")}.get(
        name, quoted("Step for islice() must be a positive integer or None.")
    )
    return Primitive(
        f"islice {name}", (VALUE,), _may_be_none, of_bool, (value_error(strange, message), *guards)
    )


_NUMERIC = "$type($a)='number' and "
ITERTOOLS = (
    _bound(
        "stop",
        f"{_NUMERIC}($a!=$floor($a) or $a=-1)",
        value_error(f"{_NUMERIC}$a<0", _BAD_INDICES),
    ),
    _bound("start", f"{_NUMERIC}($a!=$floor($a) or $a<0)"),
    _bound("step", "$type($a) in ['number','boolean'] and ($n:=$_n($a);$n!=$floor($n) or $n<1)"),
    Primitive(
        "islice",
        (LIST, WHOLE | NONE, WHOLE | NONE, WHOLE | NONE),
        lambda t, _: t[0],
        "$_slice($a,$b,$c,$d=null?1:$d)",
    ),
    Primitive(
        "batch size",
        (WHOLE,),
        types.INT,
        "$a",
        (value_error("$a<1", quoted("n must be at least one")),),
    ),
)
"""What functions of `itertools` ask of their arguments."""

PRIMITIVES = (
    *ITERTOOLS,
    Primitive("range", (WHOLE, WHOLE, WHOLE), types.list_of(types.INT), "$_range($a,$b,$c)"),
    Primitive("range length", (WHOLE, WHOLE, WHOLE), types.INT, "$max([0,$ceil(($b-$a)/$c)])"),
    Primitive("zip", (), types.list_of(types.NEVER), "[]"),
    Primitive("zip strict", (), types.list_of(types.NEVER), "[]"),
    *(row for count in range(1, len(OPERANDS) + 1) for row in _zip(count)),
    Primitive("reversed", (SEQUENCE,), iterated, "$reverse($a)"),
    Primitive("reversed", (DICT,), iterated, "$reverse([$keys($a)])"),
    Primitive("reversed", (TEXT,), iterated, "$reverse($_chars($a))"),
    Primitive("reversed", (_ITERABLE,), iterated, "$reverse($_iter($a))", (_NOT_REVERSIBLE,)),
    Primitive(
        "enumerate",
        (LIST, INTEGRAL),
        _numbered,
        "[$map($a,function($x,$i){[$i+$_n($b),$_w($x)]})[]]",
    ),
    Primitive(
        "enumerate",
        (LIST, VALUE),
        _numbered,
        "[$map($a,function($x,$i){[$i+$_n($b),$_w($x)]})[]]",
        (not_whole("$b"),),
    ),
    *sorting("sorted", LIST, ()),
    Primitive("tuple", (), types.tuple_of(()), "[]"),
    Primitive("tuple", (SEQUENCE,), _tuple_of, "$a"),
    Primitive("tuple", (DICT,), _tuple_of, "[$keys($a)]"),
    Primitive("tuple", (TEXT,), _tuple_of, "$_chars($a)"),
    Primitive("tuple", (_ITERABLE,), _tuple_of, "$_iter($a)", (NOT_ITERABLE,)),
)
