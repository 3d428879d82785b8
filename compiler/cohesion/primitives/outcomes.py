"""Results that may be exceptions (`asyncio.gather(…, return_exceptions=True)`): an exception among
them shows by a key of its own that it is one, whatever else there is.
"""

from __future__ import annotations

from collections.abc import Sequence

from cohesion.ir import types
from cohesion.ir.nodes import Expr
from cohesion.ir.types import Kind, Type
from cohesion.primitives.model import (
    EXCEPTION,
    LIST,
    TUPLE,
    Family,
    Guard,
    Primitive,
    quoted,
)

_MARK = "$raised"
"""The key; a task's result that has it is refused at run time."""
SHOWN = f"$type($a)='object' and $exists($lookup($a,{quoted(_MARK)}))"
"""Whether `$a` is an exception, or anything that is none."""
_TAKEN = f"the key {_MARK!r} is Cohesion's own"


def _failed(given: Sequence[Type], arguments: Sequence[Expr]) -> Primitive | None:
    """An exception that is a result."""
    del arguments
    if len(given) != 1 or not given[0].only(EXCEPTION):
        return None
    marked = f"$merge([$a,{{{quoted(_MARK)}:true}}])"
    return Primitive("failed", (EXCEPTION,), types.FAILURE, marked)


def _ended(given: Sequence[Type], arguments: Sequence[Expr]) -> Primitive | None:
    """A result that is no exception."""
    del arguments
    if len(given) != 1 or given[0].may(Kind.EXCEPTION, Kind.FAILURE):
        return None
    guards = (Guard("ValueError", SHOWN, quoted(_TAKEN)),) if given[0].may(Kind.DICT) else ()
    return Primitive("ended", (given[0].kinds,), given[0], "$a", guards)


def _settled(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
    """What is known of a list of results: an exception among values that are no objects is told
    from them as any other is.
    """
    del arguments
    return types.list_of(settled(given[0].element))


def _settled_each(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
    """The same of a tuple, item by item."""
    del arguments
    return types.tuple_of(map(settled, given[0].items or ()))


def settled(type: Type) -> Type:
    """The type of a result."""
    if not type.may(Kind.FAILURE) or type.may(Kind.DICT, Kind.OBJECT):
        return type
    return types.join(types.without(type, Kind.FAILURE), types.EXCEPTION)


PRIMITIVES: tuple[Primitive | Family, ...] = (
    Family("failed", _failed),
    Family("ended", _ended),
    Primitive("settled", (LIST,), _settled, "$a"),
    Primitive("settled", (TUPLE,), _settled_each, "$a", when=lambda t, _: t[0].items is not None),
)
