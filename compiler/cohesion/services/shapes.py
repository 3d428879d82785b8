"""Shapes as types: what an argument must be, and what a result is."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from cohesion.ir import types
from cohesion.ir.nodes import Array, Call, Const, Expr, Record, Spread
from cohesion.ir.types import Field, Kind, Kinds, Type
from cohesion.services.integrations import Integration, Pattern
from cohesion.services.models import Operation, Shape
from cohesion.services.permissions import JOBS
from cohesion.source import Span

_TEXT: Kinds = frozenset({Kind.STR})
_WHOLE: Kinds = frozenset({Kind.INT})
_NUMBER: Kinds = frozenset({Kind.INT, Kind.FRACTION, Kind.FLOAT})
_KINDS: Mapping[str, Kinds] = {
    "string": _TEXT,
    "character": _TEXT,
    "blob": _TEXT,
    "timestamp": _TEXT,
    "integer": _WHOLE,
    "long": _WHOLE,
    "float": _NUMBER,
    "double": _NUMBER,
    "boolean": frozenset({Kind.BOOL}),
    "list": frozenset({Kind.LIST, Kind.TUPLE}),
    "structure": frozenset({Kind.DICT}),
    "map": frozenset({Kind.DICT}),
}
"""The kinds of values that an argument of a shape may be."""

_WORDS: Mapping[str, str] = {
    "string": "a text",
    "character": "a text",
    "blob": "a text",
    "timestamp": "a text, as `2027-01-31T12:00:00Z`",
    "integer": "an int",
    "long": "an int",
    "float": "a number",
    "double": "a number",
    "boolean": "a bool",
    "list": "a list",
    "structure": "a dict",
    "map": "a dict",
}

_RESULTS: Mapping[str, Type] = {
    "string": types.STR,
    "character": types.STR,
    "integer": types.INT,
    "long": types.INT,
    "float": types.JSON_NUMBER,
    "double": types.JSON_NUMBER,
    "boolean": types.BOOL,
}
"""The types of what a service answers; a time or bytes come as the integration writes them."""

_EXCLUDED = frozenset({("ec2", "DryRun")})
"""Arguments that the SDK for Java leaves out."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with the arguments of a call. `where` is the part, as `Item['id']`; `span` is
    None for the call itself.
    """

    where: str
    problem: str
    instead: str
    span: Span | None = None


# -- results ---------------------------------------------------------------------------------------


def result_shape(found: Integration, pattern: Pattern) -> Shape | None:
    """The shape of what a call gives, in botocore's names; None where it is not known."""
    if found.operation is None or pattern == "token":
        return None
    if pattern == "":
        return found.operation.output
    job = JOBS.get((found.service.name, found.method))
    if job is None or job.answer is None:
        return None
    if job.answer == "":
        return found.operation.output
    method, *path = job.answer.split(".")
    shape = found.service.operations[method].output
    for step in path:
        assert shape is not None
        shape = shape.item if step == "*" else shape.members[step]
    return shape


def result_type(found: Integration, pattern: Pattern) -> Type:
    """The type of what a call gives. What the model does not know may be there as well."""
    shape = result_shape(found, pattern)
    if shape is None:
        return types.dict_of(types.ANY) if found.operation and pattern == "" else types.ANY
    return _type_of(shape, 0, frozenset(n for n in shape.members if found.anything(n)))


@cache
def _type_of(shape: Shape, depth: int, anything: frozenset[str] = frozenset()) -> Type:
    known = _RESULTS.get(shape.kind)
    if known is not None:
        return known
    if shape.anything or depth > types.MAXIMAL_DEPTH or shape.kind in {"blob", "timestamp"}:
        return types.ANY
    if shape.kind == "structure":
        fields = {
            name: Field(
                types.ANY if name in anything else _type_of(inner, depth + 1), required=False
            )
            for name, inner in shape.members.items()
        }
        return types.record(fields, rest=types.ANY)
    inner = _type_of(shape.item, depth + 1)
    return types.list_of(inner) if shape.kind == "list" else types.dict_of(inner)


# -- arguments -------------------------------------------------------------------------------------


def required(operation: Operation | None) -> tuple[str, ...]:
    """The arguments that a call must give."""
    return () if operation is None or operation.input is None else operation.input.required


def problems(found: Integration, arguments: Mapping[str, Expr]) -> Iterator[Problem]:
    """What is wrong with the typed arguments of a call, in botocore's names."""
    if found.operation is None:
        return
    shape = found.operation.input
    members = {} if shape is None else shape.members
    for name, value in arguments.items():
        if name not in members or (found.service.name, name) in _EXCLUDED:
            yield _unknown(name, f"`{found.name}` has no argument `{name}`", tuple(members), value)
        elif not found.anything(name):
            yield from _checked(members[name], value, name)
    missing = [name for name in required(found.operation) if name not in arguments]
    if missing:
        yield Problem("", f"`{found.name}` needs {_listed(missing)}", _given(missing))


def _unknown(where: str, problem: str, known: tuple[str, ...], value: Expr | None) -> Problem:
    close = difflib.get_close_matches(where.rpartition(".")[2], known, 1)
    instead = f"did you mean `{close[0]}`?" if close else f"it has {_listed(list(known)[:12])}"
    return Problem(where, problem, instead, None if value is None else value.span)


def _listed(names: list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names) or "none"


def _given(names: list[str]) -> str:
    return "write " + ", ".join(f"`{name}=…`" for name in names)


def _checked(shape: Shape, value: Expr, where: str) -> Iterator[Problem]:
    """What is wrong with a value for a shape: what the text shows, and else what the type says."""
    match value:
        case Record(entries) if shape.kind in {"structure", "map"} and not shape.anything:
            names: list[str | None] = []
            for entry in entries:
                key = None if isinstance(entry, Spread) else constant_key(entry[0])
                names.append(key)
                if isinstance(entry, Spread):
                    continue
                if shape.kind == "map":
                    shown = "…" if key is None else repr(key)
                    yield from _checked(shape.item, entry[1], f"{where}[{shown}]")
                elif key in shape.members:
                    yield from _checked(shape.members[key], entry[1], f"{where}.{key}")
                elif key is not None:
                    yield _no_member(shape, f"{where}.{key}", entry[0].span or value.span)
            if shape.kind == "structure" and None not in names:
                yield from _missing(shape, set(names), where, value.span)
        case Array(items) if shape.kind == "list":
            for item in items:
                if not isinstance(item, Spread):
                    yield from _checked(shape.item, item, f"{where}[]")
        case _:
            yield from _checked_type(shape, value.type, where, value.span)


def constant_key(key: Expr) -> str | None:
    """The key of a dict display that every run has; None where the run decides."""
    match key:
        case Const(str() as text) | Call("key", (Const(str() as text),)):
            return text
        case _:
            return None


def _no_member(shape: Shape, where: str, span: Span | None) -> Problem:
    problem = f"`{where.rpartition('.')[0]}` has no member `{where.rpartition('.')[2]}`"
    close = difflib.get_close_matches(where.rpartition(".")[2], shape.members, 1)
    known = _listed(list(shape.members)[:12])
    instead = f"did you mean `{close[0]}`?" if close else f"it has {known}"
    return Problem(where, problem, instead, span)


def _missing(
    shape: Shape, names: Collection[str | None], where: str, span: Span | None
) -> Iterator[Problem]:
    missing = [name for name in shape.required if name not in names]
    if missing:
        problem = f"`{where}` needs {_listed(missing)}"
        yield Problem(where, problem, f"give it {_listed(missing)}", span)


def _checked_type(shape: Shape, found: Type, where: str, span: Span | None) -> Iterator[Problem]:
    if shape.anything:
        return
    wanted = _KINDS[shape.kind]
    if found.kinds and found.kinds.isdisjoint(wanted):
        problem = f"`{where}` is {_WORDS[shape.kind]}, and this is {types.describe(found)}"
        instead = "convert it" if Kind.NONE not in found.kinds else "leave it out where it is None"
        yield Problem(where, problem, instead, span)
    elif shape.kind == "list" and found.kinds <= {Kind.LIST} and found.item is not None:
        yield from _checked_type(shape.item, found.item, f"{where}[]", span)
    elif shape.kind == "map" and found.kinds <= {Kind.DICT}:
        for name, field in found.fields:
            yield from _checked_type(shape.item, field.type, f"{where}[{name!r}]", span)
    elif shape.kind == "structure" and found.kinds <= {Kind.DICT}:
        for name, field in found.fields:
            if name in shape.members:
                yield from _checked_type(shape.members[name], field.type, f"{where}.{name}", span)
            else:
                yield _no_member(shape, f"{where}.{name}", span)
        if found.rest is not None and not found.rest.kinds:
            yield from _missing(shape, set(dict(found.fields)), where, span)
