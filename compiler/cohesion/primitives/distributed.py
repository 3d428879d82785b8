"""Items that are executions of their own: the numbers of their options, what is left of failures,
and the types of what readers find.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from cohesion.ir import types
from cohesion.ir.nodes import Expr
from cohesion.ir.types import Field, Type
from cohesion.primitives.model import (
    COMPUTED,
    SEQUENCE,
    Primitive,
    quoted,
    type_error,
    value_error,
)

DETAILS = "\n[cohesion] "
"""What stands between a message and what else is told of an exception (`runtime.details.MARK`)."""

_KIND = "($a=null?'None':$_tn($a))"


def _whole(option: str, least: int, template: str = "$a", *, none: bool = False) -> Primitive:
    """An option that is a whole number; with `none` it may be None."""
    said = f"distributed_map() argument '{option}': "
    is_other = "$type($a)!='number' or $a!=$floor($a)"
    too_small = f"$a<{least}"
    if none:
        is_other, too_small = f"$a!=null and ({is_other})", f"$a!=null and {too_small}"
    return Primitive(
        f"distributed {option}",
        (COMPUTED,),
        types.INT,
        template,
        (
            type_error(is_other, f'"{said}expected int, got "&{_KIND}'),
            value_error(too_small, quoted(f"{said}must be at least {least}")),
        ),
    )


_PERCENTAGE = "distributed_map() argument 'tolerated_failure_percentage': "

_OPTIONS = (
    _whole("max_concurrency", 1, "$a=null?0:$a", none=True),
    _whole("batch_size", 1),
    _whole("tolerated_failures", 0),
    Primitive(
        "distributed tolerated_failure_percentage",
        (COMPUTED,),
        types.JSON_NUMBER,
        "$a",
        (
            type_error("$type($a)!='number'", f'"{_PERCENTAGE}expected a number, got "&{_KIND}'),
            value_error("$a<0 or $a>100", quoted(f"{_PERCENTAGE}must be from 0 to 100")),
        ),
    ),
)

_FAILED = types.record({name: Field(types.STR) for name in ("Status", "Error", "Cause")})


def _outcomes(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
    """A list of what is in the lists that items give, and of what says that one failed."""
    del arguments
    return types.list_of(types.join(given[0].element.element, _FAILED))


_SAID = "$contains($x,': ')?$substringAfter($x,': '):''"

_OUTCOME = (
    "$type($r)='array'?$r[0]:($e:=$exists($r.Error)?$r.Error:'';$c:=$exists($r.Cause)?$r.Cause:'';"
    # An expression that raises: the end of the service's text is what it was given.
    "$x:=$e='States.QueryEvaluationError'?"
    "$split($c,'threw an error during evaluation. ')[-1]:'';"
    "$p:=$contains($x,/^[^\\s:]+(: |$)/);"
    '$m:=$contains($c,/^\\{"error(Message|Type)"/)?$parse($c).errorMessage:$c;'
    f"{{'Status':'FAILED','Error':$p?$substringBefore($x,':'):$e,"
    f"'Cause':$split($p?({_SAID}):$m,{json.dumps(DETAILS)})[0]}})"
)

PRIMITIVES = (
    *_OPTIONS,
    Primitive(
        "outcomes",
        (SEQUENCE,),
        _outcomes,
        f"[$map($a,function($r){{{_OUTCOME}}})[]]",
    ),
)
