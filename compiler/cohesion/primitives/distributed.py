"""Items that are executions of their own: the numbers of their options, what is left of failures,
and the types of what readers find.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial

from cohesion.asl.limits import MAP_ITEMS_MAXIMUM
from cohesion.ir import types
from cohesion.ir.nodes import Const, Expr
from cohesion.ir.types import Field, Type
from cohesion.primitives.model import (
    COMPUTED,
    EXCEPTION,
    LIST,
    SEQUENCE,
    TEXT,
    WHOLE,
    Primitive,
    quoted,
    type_error,
    value_error,
)

DETAILS = "\n[cohesion] "
"""What stands between a message and what else is told of an exception (`runtime.details.MARK`)."""

_KIND = "($a=null?'None':$_tn($a))"


def _at_least(least: int, given: Sequence[Type], arguments: Sequence[Expr]) -> bool:
    """Whether an argument is a constant from a number on."""
    del given
    known = arguments[0].value if isinstance(arguments[0], Const) else None
    return isinstance(known, int) and known >= least


def _whole(
    option: str, least: int, template: str = "$a", *, none: bool = False
) -> tuple[Primitive, ...]:
    """An option that is a whole number; with `none` it may be None."""
    function, _, name = option.partition(" ")
    shown = "distributed_map" if function == "distributed" else function
    said = f"{shown}() argument '{name}': "
    is_other = "$type($a)!='number' or $a!=$floor($a)"
    too_small = f"$a<{least}"
    if none:
        is_other, too_small = f"$a!=null and ({is_other})", f"$a!=null and {too_small}"
    checked = Primitive(
        option,
        (COMPUTED,),
        types.INT,
        template,
        (
            type_error(is_other, f'"{said}expected int, got "&{_KIND}'),
            value_error(too_small, quoted(f"{said}must be at least {least}")),
        ),
    )
    return (Primitive(option, (WHOLE,), types.INT, "$a", when=partial(_at_least, least)), checked)


def _percentage(function: str, operation: str) -> Primitive:
    """An option that is a percentage."""
    said = f"{function}() argument 'tolerated_failure_percentage': "
    return Primitive(
        f"{operation} tolerated_failure_percentage",
        (COMPUTED,),
        types.JSON_NUMBER,
        "$a",
        (
            type_error("$type($a)!='number'", f'"{said}expected a number, got "&{_KIND}'),
            value_error("$a<0 or $a>100", quoted(f"{said}must be from 0 to 100")),
        ),
    )


_OPTIONS = (
    *_whole("distributed max_concurrency", 1, "$a=null?0:$a", none=True),
    *_whole("distributed batch_size", 1),
    *_whole("distributed tolerated_failures", 0),
    _percentage("distributed_map", "distributed"),
    *_whole("map tolerated_failures", 0),
    _percentage("map", "map"),
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


_IS_LOST = "function($r){$type($r)='object'}"
"""Whether what an item of `cohesion.map` gave says that it failed; else it is a list of what the
function gave.
"""

_LOST = (
    # The name of a class of the project may have its module before it; those of AWS keep theirs.
    "{'Status':'FAILED','Error':$contains($a.error,/^[a-z_].*[.]/)?$split($a.error,'.')[-1]:$a.error,"
    "'Cause':$a.message}"
)

_EXCEEDED = (
    f"($f:=$count($filter($a,{_IS_LOST}));$b=0 and $c=0?$f>0:"
    "$b>0 and $f>$b or $c>0 and $f*100>$c*$count($a))"
)
"""Whether too many have failed; a threshold of 0 is none."""


def _text(function: str, name: str) -> tuple[Primitive, ...]:
    """An argument of a reader that is a text."""
    said = f"{function}() argument '{name}': expected str, got "
    wrong = type_error("$type($a)!='string'", f'"{said}"&{_KIND}')
    return (
        Primitive(f"{function} {name}", (TEXT,), types.STR, "$a"),
        Primitive(f"{function} {name}", (COMPUTED,), types.STR, "$a", (wrong,)),
    )


_OBJECT = types.record(
    {
        **{name: Field(types.STR) for name in ("Etag", "Key", "StorageClass")},
        **{name: Field(types.INT) for name in ("LastModified", "Size")},
    }
)

_FOUND = {
    "objects": _OBJECT,
    "csv": types.dict_of(types.STR),
    "json": types.ANY,
    "json_lines": types.ANY,
    "parquet": types.ANY,
    "inventory": types.dict_of(types.STR),
}
"""What an item is, by what reads it."""

_READERS = tuple(
    row
    for kind, item in _FOUND.items()
    for row in (
        Primitive(f"read {kind}", (), types.list_of(item), "[]"),
        *_text(kind, "bucket"),
        *_text(kind, "prefix" if kind == "objects" else "key"),
        *_whole(f"{kind} max_items", 1, f"$a=null?{MAP_ITEMS_MAXIMUM}:$a", none=True),
    )
)

_WRITTEN = types.record({name: Field(types.STR) for name in ("Bucket", "Key", "Manifest")})

_WHERE = (
    "($d:=$a.ResultWriterDetails;{'Bucket':$d.Bucket,"
    "'Key':$replace($d.Key,/manifest[.]json$/,'SUCCEEDED_0.jsonl'),'Manifest':$d.Key})"
)

PRIMITIVES = (
    *_OPTIONS,
    *_READERS,
    *_text("results", "bucket"),
    *_text("results", "prefix"),
    Primitive("written", (COMPUTED,), _WRITTEN, _WHERE),
    Primitive("failed item", (EXCEPTION,), _FAILED, _LOST),
    Primitive("exceeded", (LIST, COMPUTED, COMPUTED), types.BOOL, _EXCEEDED),
    Primitive(
        "tolerated",
        (LIST,),
        _outcomes,
        "[$map($a,function($r){$type($r)='array'?$r[0]:$r})[]]",
    ),
    Primitive(
        "outcomes",
        (SEQUENCE,),
        _outcomes,
        f"[$map($a,function($r){{{_OUTCOME}}})[]]",
    ),
)
