"""`cohesion.s3`: what holds the items of a distributed map."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from cohesion.artifact import Json
from cohesion.frontend.lower.builder import Builder
from cohesion.frontend.symbols import ExternalSymbol
from cohesion.ir.nodes import Call, Const, Expr

_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "csv": "CSV",
        "json": "JSON",
        "json_lines": "JSONL",
        "parquet": "PARQUET",
        "inventory": "MANIFEST",
    }
)
_DELIMITERS: Mapping[str, str] = MappingProxyType(
    {",": "COMMA", "|": "PIPE", ";": "SEMICOLON", " ": "SPACE", "\t": "TAB"}
)
_ARGUMENTS: Mapping[str, str] = MappingProxyType(
    {
        "bucket": "ItemReader/Arguments/Bucket",
        "key": "ItemReader/Arguments/Key",
        "prefix": "ItemReader/Arguments/Prefix",
        "max_items": "ItemReader/ReaderConfig/MaxItems",
    }
)
_OWN: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"csv": ("headers", "delimiter"), "json": ("pointer",)}
)
_PREFIX = "cohesion.s3."


@dataclass(slots=True)
class Reading:
    """What is read: its fields that are constant, and those that the run computes."""

    items: Expr
    fixed: dict[str, Json] = field(default_factory=dict)
    settings: dict[str, Expr] = field(default_factory=dict)


def reading(b: Builder, node: ast.expr) -> Reading | None:
    """What a call of `cohesion.s3` reads; None for any other expression, and for one that is
    reported.
    """
    kind = kind_of(b, node)
    if kind is None:
        return None
    assert isinstance(node, ast.Call)
    given = _bound(b, node, kind)
    if given is None:
        return None
    found = Reading(Call(f"read {kind}", (), b.span(node)))
    action = "listObjectsV2" if kind == "objects" else "getObject"
    found.fixed["ItemReader/Resource"] = f"arn:aws:states:::s3:{action}"
    if kind in _TYPES:
        found.fixed["ItemReader/ReaderConfig/InputType"] = _TYPES[kind]
    if kind == "csv":
        found.fixed["ItemReader/ReaderConfig/CSVHeaderLocation"] = "FIRST_ROW"
    for name in _OWN.get(kind, ()):
        if name in given and not _constant(b, found, name, given.pop(name)):
            return None
    names = [name for name in given if name in _ARGUMENTS]
    values = b.values([given[name] for name in names])
    kept = {n: _kept(b, v) for n, v in zip(names, values, strict=True)}
    for name in _ARGUMENTS:
        if name in kept:
            found.settings[_ARGUMENTS[name]] = _checked(b, kind, name, kept[name], given[name])
    return found


def writing(b: Builder, node: ast.expr, fixed: dict[str, Json], settings: dict[str, Expr]) -> bool:
    """The fields of where results go, by a call of `cohesion.s3.results`. Whether it is one; else
    it is reported.
    """
    symbol = b.resolve(node.func) if isinstance(node, ast.Call) else None
    named = {} if not isinstance(node, ast.Call) else {k.arg: k.value for k in node.keywords}
    args = [] if not isinstance(node, ast.Call) else node.args
    given: dict[str | None, ast.expr] = {**dict(zip(_PLACE, args, strict=False)), **named}
    if symbol != ExternalSymbol(f"{_PREFIX}results") or given.keys() != set(_PLACE):
        instead = "write `results=cohesion.s3.results(bucket, prefix)`"
        b.unsupported(node, "`results=` with anything but `cohesion.s3.results`", instead)
        return False
    fixed["ResultWriter/Resource"] = "arn:aws:states:::s3:putObject"
    fixed["ResultWriter/WriterConfig"] = {"Transformation": "COMPACT", "OutputType": "JSONL"}
    names = [name for name in given if name is not None]
    values = b.values([given[name] for name in names])
    kept = {n: _kept(b, v) for n, v in zip(names, values, strict=True)}
    for name, path in _PLACE.items():
        settings[path] = _checked(b, "results", name, kept[name], given[name])
    return True


def _kept(b: Builder, value: Expr) -> Expr:
    """A value before what comes behind it; what never changes stays: permissions name it."""
    return value if _is_text(value) else b.keep(value, "argument")


def _checked(b: Builder, kind: str, name: str, value: Expr, node: ast.expr) -> Expr:
    """An argument that fits."""
    if _is_text(value) and name != "max_items":
        return value
    return b.keep(Call(f"{kind} {name}", (value,), b.span(node)), name)


def _is_text(value: Expr) -> bool:
    match value:
        case Const(str()) | Call("cohesion.ref") | Call("constant", (Call("cohesion.ref"), *_)):
            return True
        case _:
            return False


_PLACE: Mapping[str, str] = MappingProxyType(
    {"bucket": "ResultWriter/Arguments/Bucket", "prefix": "ResultWriter/Arguments/Prefix"}
)


def kind_of(b: Builder, node: ast.expr) -> str | None:
    """Which function of `cohesion.s3` an expression calls."""
    symbol = b.resolve(node.func) if isinstance(node, ast.Call) else None
    if not isinstance(symbol, ExternalSymbol) or not symbol.path.startswith(_PREFIX):
        return None
    kind = symbol.path.removeprefix(_PREFIX)
    return kind if kind in {*_TYPES, "objects"} else None


def _bound(b: Builder, node: ast.Call, kind: str) -> dict[str, ast.expr] | None:
    """The arguments by their names; what is None is not given. None if they do not fit."""
    place = "prefix" if kind == "objects" else "key"
    allowed = {"bucket", place, "max_items", *_OWN.get(kind, ())}
    given = dict(zip(("bucket", place), node.args, strict=False))
    named = {k.arg: k.value for k in node.keywords if k.arg is not None}
    required = {"bucket"} if kind == "objects" else {"bucket", place}
    plain = not any(isinstance(a, ast.Starred) for a in node.args) and len(node.args) <= 2
    every = {**given, **named}
    fits = plain and len(named) == len(node.keywords) and not given.keys() & named.keys()
    if not fits or every.keys() - allowed or required - every.keys():
        instead = f"its arguments are {', '.join(f'`{name}`' for name in sorted(allowed))}"
        b.unsupported(node, f"`{_PREFIX}{kind}` with these arguments", instead)
        return None
    return {
        name: value
        for name, value in every.items()
        if not (isinstance(value, ast.Constant) and value.value is None)
    }


def _constant(b: Builder, found: Reading, name: str, node: ast.expr) -> bool:
    """A field that must be the same in each run. Whether it is; else it is reported."""
    try:
        value = ast.literal_eval(node)
    except ValueError:
        value = None
    config = "ItemReader/ReaderConfig"
    if name == "delimiter" and value in _DELIMITERS:
        found.fixed[f"{config}/CSVDelimiter"] = _DELIMITERS[value]
    elif name == "pointer" and isinstance(value, str) and value.startswith("/"):
        found.fixed[f"{config}/ItemsPointer"] = value
    elif name == "headers" and _are_texts(value):
        found.fixed[f"{config}/CSVHeaderLocation"] = "GIVEN"
        found.fixed[f"{config}/CSVHeaders"] = list(value)
    else:
        b.names.invalid_option(b.span(node), f"`{name}` cannot be this", _INSTEAD[name])
        return False
    return True


def _are_texts(value: object) -> bool:
    return isinstance(value, list | tuple) and {type(v) for v in value} == {str}


_INSTEAD: Mapping[str, str] = MappingProxyType(
    {
        "delimiter": "write one of `,`, `;`, `|`, a space and a tab, as a constant",
        "pointer": "write a constant text that starts with `/`",
        "headers": "write a list of constant texts",
    }
)
