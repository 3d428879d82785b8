"""What a call checks whose arguments only the run tells: `f(*xs, **d)`."""

from __future__ import annotations

import json
from collections.abc import Sequence

from cohesion.ir import types
from cohesion.ir.nodes import Const, Expr
from cohesion.ir.types import Type
from cohesion.primitives.model import (
    COMPUTED,
    DICT,
    LIST,
    SEQUENCE,
    TEXT,
    WHOLE,
    Family,
    Guard,
    Primitive,
    quoted,
    type_error,
)


def _as_given(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
    del arguments
    return given[0]


def _new_keywords(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
    del arguments
    return types.restrict(given[1], DICT)


def _names(names: Sequence[str]) -> str:
    return f"[{','.join(map(quoted, names))}]"


def _bound(given: Sequence[Type], arguments: Sequence[Expr]) -> Primitive | None:
    """The positional arguments, if they and those by keyword fit a signature."""
    if len(given) != 3 or not isinstance(arguments[2], Const):
        return None
    signature = json.loads(str(arguments[2].value))
    function = f"{quoted(signature['name'])}&"
    positional, keyword = signature["positional"], signature["keyword"]
    both = [*positional, *signature["either"]]
    required = signature["required"]
    by_name = [*signature["either"], *keyword]
    known = f"$k in {_names(by_name)}" if by_name else "false"
    taken = f"$filter({_names(both)},function($n,$i){{$i>={len(positional)} and $i<$count($a)}})"
    wrong = f"$k in {taken}"
    if not signature["kwargs"]:
        wrong += f" or $not({known})"
    bad = f"$filter($keys($b),function($k){{{wrong}}})[0]"
    only = _names(positional)
    as_keywords = f"$filter({only},function($n){{$n in $keys($b)}})"
    unexpected = f'{function}"() got an unexpected keyword argument \'"&$bad&"\'"'
    if positional:
        some = f'{function}"() got some positional-only arguments passed as keyword arguments: \'"'
        unexpected = (
            f"($count({as_keywords})>0?{some}&$join({as_keywords},', ')&\"'\":{unexpected})"
        )
    told = (
        f'($bad:={bad};$bad in {taken}?{function}"() got multiple values for argument \'"&$bad&'
        f'"\'":{unexpected})'
    )
    guards = [type_error(f"$exists({bad})", told)]
    least = sum(name in required for name in both)
    if not signature["args"]:
        count = f"from {least} to {len(both)}" if least < len(both) else str(len(both))
        plural = "" if count == "1" else "s"
        extra = f"$count($filter($keys($b),function($k){{$k in {_names(keyword)}}}))"
        behind = (
            f"($n:=$count($a);$m:={extra};$m>0?' positional argument'&($n=1?'':'s')&' (and '&"
            "$string($m)&' keyword-only argument'&($m=1?'':'s')&') were':$n=1?' was':' were')"
        )
        start = quoted(f"() takes {count} positional argument{plural} but ")
        message = f"{function}{start}&$string($count($a))&{behind}&' given'"
        guards.append(type_error(f"$count($a)>{len(both)}", message))
    for kind, names, skipped in (
        ("positional", both, "$i<$count($a)"),
        ("keyword-only", keyword, "false"),
    ):
        wanted = [name for name in names if name in required]
        if wanted:
            hidden = _names(positional) if kind == "positional" else "[]"
            present = f"{skipped} or ($not($n in {hidden}) and $n in $keys($b))"
            missing = f"[$filter({_names(wanted)},function($n,$i){{$not({present})}})]"
            guards.append(
                type_error(f"$count({missing})>0", f"$_missing({function}'',{missing},'{kind}')")
            )
    return Primitive("bound", (LIST, DICT, TEXT), _as_given, "$a", tuple(guards))


_DEEPEST = 1000
"""How many calls may be one in the other (D-recursion-depth)."""
_NOT_ITERABLE = "$type($a) in ['number','boolean','null']"

PRIMITIVES = (
    Primitive("starred", (SEQUENCE | TEXT | DICT, TEXT), _as_given, "$a"),
    Primitive(
        "starred",
        (COMPUTED | SEQUENCE, TEXT),
        _as_given,
        "$a",
        (type_error(_NOT_ITERABLE, "$b&' argument after * must be an iterable, not '&$_tn($a)"),),
    ),
    Primitive("keywords of", (DICT, TEXT), _as_given, "$a"),
    Primitive(
        "keywords of",
        (COMPUTED, TEXT),
        lambda given, _: types.restrict(given[0], DICT),
        "$a",
        (
            type_error(
                "$type($a)!='object'", "$b&' argument after ** must be a mapping, not '&$_tn($a)"
            ),
        ),
    ),
    Primitive(
        "new keywords",
        (DICT, DICT, TEXT),
        _new_keywords,
        "$b",
        (
            type_error(
                "$count($filter($keys($b),function($k){$k in $keys($a)}))>0",
                '$c&" got multiple values for keyword argument \'"'
                '&$filter($keys($b),function($k){$k in $keys($a)})[0]&"\'"',
            ),
        ),
    ),
    Family("bound", _bound),
    Primitive(
        "deeper",
        (WHOLE,),
        types.INT,
        "$a+1",
        (Guard("RecursionError", f"$a>={_DEEPEST}", quoted("maximum recursion depth exceeded")),),
    ),
)
