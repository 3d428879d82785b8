"""What keeps several names for one object in step: reads and changes of places that are known to be
there, so that none has a guard; and what a loop goes over while its body may change it.
"""

from __future__ import annotations

from collections.abc import Sequence

from cohesion.ir import types
from cohesion.ir.nodes import Expr
from cohesion.ir.shapes import changed_as
from cohesion.ir.types import MUTABLE, SETS, Kind, Type
from cohesion.primitives.containers import NOT_ITERABLE, after_setitem, item_type
from cohesion.primitives.model import (
    BOOL,
    COMPUTED,
    DICT,
    HELD,
    INTEGRAL,
    LIST,
    OBJECT,
    SEQUENCE,
    TEXT,
    TUPLE,
    VALUE,
    WHOLE,
    Guard,
    Primitive,
    quoted,
)
from cohesion.primitives.signatures import missing_method

_CHANGEABLE = MUTABLE | OBJECT
_SYNCED = HELD | SETS
_PUT = "($j:=$_n($b)<0?$_n($b)+$count($a):$_n($b);[$map($a,function($x,$i){$i=$j?$c:$x})[]])"


def _after_put(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
    """A tuple's items may be changed inside; it stays a tuple."""
    found = after_setitem(given, arguments)
    return types.join(found, types.Type(TUPLE)) if given[0].may(Kind.TUPLE) else found


def _synced(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
    del arguments
    new, old, decides = given
    return new if decides.only(_CHANGEABLE) else types.join(new, old)


def _first(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
    del arguments
    return given[0]


def _still(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
    """A list itself; what it was at the start of the loop for anything else."""
    del arguments
    over, items = given
    lists = types.restrict(over, LIST | TUPLE)
    return types.join(lists, items) if lists.kinds else items


_ANYTHING = frozenset(Kind)


def _changed(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
    """An object that generated code has changed: of the same kinds, with anything in it."""
    del arguments
    return changed_as(given[0])


_RESIZED = "$count($keys($a))!=$count($b)"
_SIZE = quoted("dictionary changed size during iteration")

_NAMES = types.list_of(types.STR)


def _nothing(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
    del given, arguments
    return types.NEVER


_UNASSIGNED = Guard(
    "UnboundLocalError",
    "$not($a)",
    '"cannot access local variable \'"&$c&"\' where it is not associated with a value"',
)

PRIMITIVES = (
    Primitive("unassigned", (), _nothing, "null"),
    Primitive("assigned", (BOOL, _ANYTHING, TEXT), lambda t, _: t[1], "$b", (_UNASSIGNED,)),
    Primitive("fresh output", (DICT, TEXT), item_type, "$lookup($a,$b)"),
    Primitive("output", (DICT, TEXT, LIST), item_type, "$lookup($a,$b)"),
    # What a value of generated code shows of another one, or of itself: only asked for, never run.
    Primitive("shows", (_ANYTHING, WHOLE, WHOLE), lambda _, __: types.ANY, "$a"),
    Primitive("twice", (TEXT, WHOLE), lambda _, __: types.ANY, "$a"),
    Primitive("changed", (_ANYTHING, DICT, TEXT, _ANYTHING, LIST), _changed, "$lookup($b,$c)"),
    Primitive("at", (DICT, TEXT), item_type, "$lookup($a,$b)"),
    Primitive("at", (SEQUENCE, WHOLE), item_type, "$a[$b]"),
    Primitive("at", (SEQUENCE, INTEGRAL), item_type, "$a[$_n($b)]"),
    Primitive(
        "at",
        (COMPUTED | TUPLE, VALUE),
        item_type,
        "$type($a)='array'?($type($b)='string'?null:$a[$_n($b)])"
        ":$type($a)='object' and $type($b)='string'?$lookup($a,$b):null",
    ),
    Primitive("put", (DICT, TEXT, HELD), after_setitem, "$merge([$a,{$b:$c}])"),
    Primitive("put", (SEQUENCE, INTEGRAL, HELD), _after_put, _PUT),
    Primitive(
        "put",
        (COMPUTED | TUPLE, VALUE, HELD),
        _after_put,
        f"$type($a)='object'?$merge([$a,{{$string($b):$c}}]):{_PUT}",
    ),
    Primitive("synced", (_SYNCED, _SYNCED, _CHANGEABLE), _first, "$a"),
    Primitive(
        "synced", (_SYNCED, _SYNCED, _SYNCED), _synced, "$type($c) in ['array','object']?$a:$b"
    ),
    Primitive("still", (SEQUENCE, SEQUENCE), _first, "$a"),
    Primitive("still", (TEXT, SEQUENCE), lambda t, _: t[1], "$b"),
    Primitive(
        "still",
        (DICT, SEQUENCE),
        lambda t, _: t[1],
        "$b",
        (Guard("RuntimeError", _RESIZED, _SIZE),),
    ),
    Primitive(
        "still",
        (COMPUTED | TUPLE, SEQUENCE),
        _still,
        "$type($a)='array'?$a:$b",
        (Guard("RuntimeError", f"$type($a)='object' and {_RESIZED}", _SIZE),),
    ),
    Primitive(
        "still keys",
        (COMPUTED, SEQUENCE),
        lambda t, _: t[1],
        "$b",
        (Guard("RuntimeError", _RESIZED, _SIZE),),
    ),
    Primitive("unlisted", (SEQUENCE,), _NAMES, "[]"),
    Primitive("unlisted", (TEXT,), _NAMES, "$_chars($a)"),
    Primitive("unlisted", (DICT,), _NAMES, "[$keys($a)]"),
    Primitive(
        "unlisted",
        (COMPUTED | TUPLE,),
        _NAMES,
        "$type($a)='array'?[]:$_iter($a)",
        (NOT_ITERABLE,),
    ),
    *(
        row
        for name in (".items", ".values", ".keys")
        for row in (
            Primitive(f"{name} over", (DICT,), _NAMES, "[$keys($a)]"),
            Primitive(
                f"{name} over",
                (COMPUTED,),
                _NAMES,
                "[$keys($a)]",
                (missing_method(name),),
            ),
        )
    ),
)
