"""Where a text starts, ends, and has another text in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from cohesion.ir import types
from cohesion.primitives.model import (
    COMPUTED,
    LIST,
    TEXT,
    TUPLE,
    VALUE,
    Guard,
    Primitive,
    quoted,
    says,
    value_error,
)
from cohesion.primitives.signatures import missing_method
from cohesion.primitives.text_arguments import (
    BOUND,
    Argument,
    calling,
    literal_argument,
    method,
    text_argument,
    texts_in_tuple,
)


def _ends() -> Iterator[Primitive]:
    for name, test in (("startswith", "_starts"), ("endswith", "_ends")):
        part = text_argument(calling(name))
        if name == "startswith":
            literal = "$contains($a,$b) and $substringBefore($a,$b)=''"
            yield from method(name, literal, part, result=types.BOOL, when=literal_argument)
        of_tuple = f"[$filter($b,function($d){{${test}($a,$d)}})]!=[]"
        yield from method(name, f"${test}($a,$b)", part, result=types.BOOL)
        yield Primitive(f".{name}", (TEXT, TUPLE), types.BOOL, of_tuple, when=texts_in_tuple)
        yield Primitive(
            f".{name}",
            (COMPUTED, TUPLE),
            types.BOOL,
            of_tuple,
            (missing_method(f".{name}"),),
            texts_in_tuple,
        )
        for end, bounds in _BOUNDS:
            inside = f"($p:=$_part($a,$c,{end});$p!=null and ${test}($p[0],$b))"
            yield from _bounded(method(name, inside, part, *bounds, result=types.BOOL))
    prefix = text_argument(calling("removeprefix"))
    suffix = text_argument(calling("removesuffix"))
    yield from method(
        "removeprefix", "$b!='' and $_starts($a,$b)?$substringAfter($a,$b):$a", prefix
    )
    yield from method(
        "removesuffix",
        "$b!='' and $_ends($a,$b)?$_rev($substringAfter($_rev($a),$_rev($b))):$a",
        suffix,
    )


_BOUNDS_FIRST = "slice" in says(lambda: "a".find(5, "b"))  # type: ignore[arg-type]
"""Whether CPython looks at the bounds of a search before it looks at what is searched."""


def _bounded(rows: Iterable[Primitive]) -> Iterator[Primitive]:
    """Rows of a search with bounds, their `TypeError`s in CPython's order."""
    for row in rows:
        if _BOUNDS_FIRST and len(row.guards) > 1:
            missing, part, *bounds = row.guards[: len(row.operands)]
            rest = row.guards[len(row.operands) :]
            yield replace(row, guards=(missing, *bounds, part, *rest))
        else:
            yield row


def _searches() -> Iterator[Primitive]:
    """`find` and its kin. `index` and `count` are methods of lists too."""
    for name, at in (("find", "_at"), ("rfind", "_rat"), ("index", "_at"), ("rindex", "_rat")):
        part = text_argument(calling(name))
        whole = f"${at}($a,$b)"
        if name == "index":
            yield from _of_text_or_list(name, part, whole, _POSITION, (_not_found(whole),))
        else:
            raises = [_not_found(whole)] if name == "rindex" else []
            yield from method(name, whole, part, result=types.INT, raises=raises)
        for end, bounds in _BOUNDS:
            found = f"($p:=$_part($a,$c,{end});$r:=$p=null?-1:${at}($p[0],$b);$r<0?$r:$r+$p[1])"
            raises = [_not_found(found)] if "index" in name else []
            rows = method(name, found, part, *bounds, result=types.INT, raises=raises)
            yield from _of_text(_bounded(rows)) if name == "index" else _bounded(rows)
    part = text_argument(calling("count"))
    times = "$b=''?$length({0})+1:$count($split({0},$b))-1"
    yield from _of_text_or_list("count", part, times.format("$a"), _TIMES)
    for end, bounds in _BOUNDS:
        inside = f"($p:=$_part($a,$c,{end});$p=null?0:($s:=$p[0];{times.format('$s')}))"
        yield from _of_text(_bounded(method("count", inside, part, *bounds, result=types.INT)))


def _named_value(message: str) -> str:
    """CPython's message about the value 2, as JSONata about `$b`."""
    before, found, after = message.partition("2")
    return f"{quoted(before)}&$_repr($b)&{quoted(after)}" if found else quoted(message)


_BOUNDS = (("null", [BOUND]), ("$d", [BOUND, BOUND]))
_POSITION = "$map($a,function($v,$i){$_nb($v)=$_nb($b)?$i})[0]"
_TIMES = "$count([$map($a,function($v){$_nb($v)=$_nb($b)?1})])"
_ABSENT = value_error(
    f"$type($a)='array' and $not($exists({_POSITION}))",
    _named_value(says(lambda: [1].index(2))),
)


def _not_found(position: str) -> Guard:
    return value_error(f"{position}<0", quoted(says(lambda: "a".index("b"))))


def _of_text(rows: Iterable[Primitive]) -> Iterator[Primitive]:
    """Rows for a receiver that is known to be text, whatever the arguments are."""
    for row in rows:
        if row.operands[0] == TEXT:
            yield row
        else:
            yield replace(row, operands=(TEXT, *row.operands[1:]), guards=row.guards[1:])


def _of_text_or_list(
    name: str, part: Argument, in_text: str, in_list: str, raises: tuple[Guard, ...] = ()
) -> Iterator[Primitive]:
    """The rows of a search that texts and lists have."""
    operation = f".{name}"
    wrong = part.guard("b")
    yield Primitive(operation, (TEXT, TEXT), types.INT, in_text, raises)
    yield Primitive(operation, (TEXT, COMPUTED), types.INT, in_text, (wrong, *raises))
    of_list = (_ABSENT,) if raises else ()
    # The text of what is not found is part of a message: it must be known.
    sought = VALUE if raises else COMPUTED
    yield Primitive(operation, (LIST, sought), types.INT, in_list, of_list)
    yield Primitive(
        operation,
        (COMPUTED, sought),
        types.INT,
        f"$type($a)='string'?({in_text}):{in_list}",
        (missing_method(operation), *(_when_text(g) for g in (wrong, *raises)), *of_list),
    )


def _when_text(guard: Guard) -> Guard:
    return Guard(guard.error, f"$type($a)='string' and ({guard.holds})", guard.message)


PRIMITIVES = (*_ends(), *_searches())
