"""What orders the items of lists, and what iterators ask of them."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from cohesion.ir import types
from cohesion.ir.types import Kinds
from cohesion.primitives.model import (
    BOOL,
    COMPUTED,
    LIST,
    NUMBER,
    TEXT,
    Guard,
    Primitive,
    quoted,
    says,
    type_error,
    value_error,
)

# Not every engine sorts stably: among equals the one that came first wins.
_BY = (
    "[$map($sort([0..$count($a)-1],function($i,$j){{($x:=$b[$i];$y:=$b[$j];{0})}}),"
    "function($i){{$a[$i]}})[]]"
)
# From the largest down, Python sorts the reversed list.
_COMPARED = "$_ordall($c?$reverse($b):$b)"


def _empty(name: str) -> Guard:
    nothing: list[int] = []
    text = says(lambda: {"min": min, "max": max}[name](nothing))
    return value_error("$a=[]", quoted(text))


def _by_keys(operation: str, owner: Kinds) -> Iterator[Primitive]:
    """Rows that order the items `$a` by the keys `$b`; `$c`: from the largest down."""
    yield Primitive(
        operation,
        (owner, LIST, BOOL),
        lambda t, _: t[0],
        _BY.format("$x=$y?$i>$j:$c?$x<$y:$x>$y"),
        when=lambda t, _: t[1].element.kinds <= NUMBER or t[1].element.kinds <= TEXT,
    )
    yield Primitive(
        operation,
        (owner, LIST, BOOL),
        lambda t, _: t[0],
        _BY.format("$o:=$_ord($x,$y,'<');$o=0?$i>$j:$c?$o<0:$o>0"),
        (type_error(f"$type({_COMPARED})='string'", _COMPARED),),
    )


PRIMITIVES = (
    *_by_keys("sorted by", LIST),
    *_by_keys(".sort", COMPUTED),
    *(
        Primitive(f"{name} of", (LIST,), lambda t, _: t[0], "$a", (_empty(name),))
        for name in ("min", "max")
    ),
    Primitive(
        "reduce of",
        (LIST,),
        lambda t, _: t[0],
        "$a",
        (type_error("$a=[]", quoted(says(lambda: functools.reduce(max, [])))),),
    ),
    Primitive(
        "next",
        (LIST,),
        lambda t, _: t[0].element,
        "$a[0]",
        (Guard("StopIteration", "$a=[]", "''"),),
    ),
    Primitive(
        "merged",
        (LIST,),
        lambda t, _: types.dict_of(t[0].element.values),
        "$merge($a)",
    ),
)
