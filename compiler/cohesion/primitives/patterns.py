"""What patterns of `match` ask of a value: what it is, seen as what it is, its parts."""

from __future__ import annotations

from collections.abc import Sequence

from cohesion.ir import types
from cohesion.ir.nodes import Array, Const, Expr
from cohesion.ir.types import Kind, Kinds, Type
from cohesion.primitives.containers import item_type
from cohesion.primitives.model import (
    BOOL,
    COMPUTED,
    DICT,
    INTEGRAL,
    LIST,
    SCALAR,
    SEQUENCE,
    TEXT,
    TUPLE,
    Condition,
    Primitive,
    ResultRule,
)

_ANYTHING: Kinds = frozenset(Kind) - {Kind.CARRIED, Kind.UNBOUND}


def _none_of(kinds: Kinds) -> Condition:
    return lambda given, _: given[0].kinds.isdisjoint(kinds)


def _is(name: str, kinds: Kinds, template: str) -> tuple[Primitive, ...]:
    """Whether a value is of some kinds; one that is certainly of others is not asked."""
    return (
        Primitive(f"is {name}", (kinds,), types.BOOL, "true"),
        Primitive(f"is {name}", (COMPUTED | TUPLE,), types.BOOL, template),
        Primitive(f"is {name}", (_ANYTHING,), types.BOOL, "false", when=_none_of(kinds)),
    )


def _restricted(kinds: Kinds, otherwise: Type) -> ResultRule:
    """What is left of a type; where nothing is, the value is never computed."""

    def rule(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
        del arguments
        kept = types.restrict(given[0], kinds)
        return kept if kept.kinds else otherwise

    return rule


def _as(name: str, kinds: Kinds, otherwise: Type) -> Primitive:
    """A value that has been asked what it is."""
    given = _ANYTHING - {Kind.MEMBER} if kinds <= SCALAR else _ANYTHING
    return Primitive(f"as {name}", (given,), _restricted(kinds, otherwise), "$a")


def _others(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
    """A dict without some of its keys."""
    keys = arguments[1]
    taken = (
        {item.value for item in keys.items if isinstance(item, Const)}
        if isinstance(keys, Array)
        else set()
    )
    fields = {key: field for key, field in given[0].fields if key not in taken}
    return types.record(fields, given[0].other)


PRIMITIVES = (
    *_is("sequence", SEQUENCE, "$type($a)='array'"),
    *_is("mapping", DICT, "$type($a)='object'"),
    _as("sequence", SEQUENCE, types.list_of(types.ANY)),
    _as("dict", DICT, types.dict_of(types.ANY)),
    _as("list", LIST, types.list_of(types.ANY)),
    _as("tuple", TUPLE, types.tuple_of([])),
    _as("str", TEXT, types.STR),
    _as("bool", BOOL, types.BOOL),
    _as("int", INTEGRAL, types.INT),
    _as("float", frozenset({Kind.FRACTION, Kind.FLOAT}), types.FLOAT),
    Primitive("entry", (DICT, SCALAR), item_type, "$lookup($a,$b)"),
    Primitive(
        "without keys",
        (DICT, LIST),
        _others,
        "$merge([$each($a,function($v,$k){$k in $b?{}:{$k:$v}})])",
    ),
)
