"""The operations of the language as data: for which types, what they give, how JSONata says it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from cohesion.ir import types
from cohesion.ir.nodes import Expr
from cohesion.ir.types import Type
from cohesion.primitives import (
    bits,
    callables,
    calls,
    chance,
    comparisons,
    containers,
    contexts,
    conversions,
    date_operators,
    date_parts,
    dates,
    dicts,
    distributed,
    encodings,
    exceptions,
    formats,
    functions,
    futures,
    iterators,
    json_text,
    limits,
    lists,
    mathematics,
    moments,
    numbers,
    objects,
    ordering,
    outcomes,
    patterns,
    places,
    services,
    sets,
    signatures,
    text,
    text_methods,
    text_searches,
    tuples,
)
from cohesion.primitives.calendar import CALENDAR
from cohesion.primitives.date_parts import DIRECTIVES
from cohesion.primitives.model import OPERANDS, Family, Guard, Primitive
from cohesion.primitives.prelude import PRELUDE as SHARED
from cohesion.primitives.signatures import METHODS, signature

PRELUDE: dict[str, str] = {**SHARED, **CALENDAR, **services.SERVICES}
assert len(PRELUDE) == len(SHARED) + len(CALENDAR) + len(services.SERVICES), "one name each"
"""Source of each function that templates share, by name."""

PRIMITIVES: tuple[Primitive | Family, ...] = (
    *objects.PRIMITIVES,
    *numbers.PRIMITIVES,
    *conversions.PRIMITIVES,
    *functions.PRIMITIVES,
    *mathematics.PRIMITIVES,
    *tuples.PRIMITIVES,
    *sets.PRIMITIVES,
    *encodings.PRIMITIVES,
    *chance.PRIMITIVES,
    *comparisons.PRIMITIVES,
    *exceptions.PRIMITIVES,
    *callables.PRIMITIVES,
    *calls.PRIMITIVES,
    *lists.PRIMITIVES,
    *dicts.PRIMITIVES,
    *distributed.PRIMITIVES,
    *iterators.PRIMITIVES,
    *text.PRIMITIVES,
    *text_methods.PRIMITIVES,
    *text_searches.PRIMITIVES,
    *formats.PRIMITIVES,
    *json_text.PRIMITIVES,
    *containers.PRIMITIVES,
    *ordering.PRIMITIVES,
    *outcomes.PRIMITIVES,
    *futures.PRIMITIVES,
    *patterns.PRIMITIVES,
    *bits.PRIMITIVES,  # after containers: dicts and sets have some of these operators too
    *contexts.PRIMITIVES,
    *limits.PRIMITIVES,
    *dates.PRIMITIVES,
    *moments.PRIMITIVES,
    *date_parts.PRIMITIVES,
    *date_operators.PRIMITIVES,
    *places.PRIMITIVES,
    *signatures.PRIMITIVES,
    *services.PRIMITIVES,
)
"""Every row, in the order in which rows of one operation are tried."""

_BY_OPERATION: dict[str, list[Primitive | Family]] = {}
for _row in PRIMITIVES:
    _BY_OPERATION.setdefault(_row.operation, []).append(_row)


@cache
def known(operation: str) -> bool:
    """Whether there is any row for an operation."""
    return operation in _BY_OPERATION


def rows(operation: str) -> Sequence[Primitive | Family]:
    """The rows of an operation, in order."""
    return _BY_OPERATION.get(operation, [])


def find(operation: str, given: Sequence[Type], arguments: Sequence[Expr]) -> Primitive | None:
    """The row for operands of these types; None when the operation has no exact form for them."""
    # Where an operand is never computed, the operation is never reached: any row will do.
    widened = [t if t.kinds else types.ANY for t in given]
    for row in rows(operation):
        if isinstance(row, Family):
            made = row.make(widened, arguments)
            if made is not None:
                return made
        elif row.fits(widened, arguments):
            return row
    return None


__all__ = [
    "DIRECTIVES",
    "METHODS",
    "OPERANDS",
    "PRELUDE",
    "PRIMITIVES",
    "Guard",
    "Primitive",
    "find",
    "known",
    "rows",
    "signature",
]
