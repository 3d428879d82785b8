"""Annotations read as types, with the rules the task and workflow wrappers check by at run time.

Only what `cohesion.runtime.annotations` checks may be trusted, so both read the same set of
annotations; every other annotation means "any JSON value" here and is left unchecked there.
"""

from __future__ import annotations

import ast
from collections.abc import Callable

from cohesion.frontend.project import Module
from cohesion.frontend.symbols import ClassSymbol, ConstantSymbol, ExternalSymbol, Symbol
from cohesion.ir import types
from cohesion.ir.types import Field, Type

Resolve = Callable[[Module, ast.expr], Symbol | None]

_PLAIN = {
    "builtins.str": types.STR,
    "builtins.int": types.INT,
    "builtins.float": types.JSON_NUMBER,
    "builtins.bool": types.BOOL,
    "builtins.list": types.list_of(types.ANY),
    "builtins.dict": types.dict_of(types.ANY),
    "typing.List": types.list_of(types.ANY),
    "typing.Dict": types.dict_of(types.ANY),
}
_QUALIFIERS = ("typing.Required", "typing.NotRequired", "typing.ReadOnly", "typing.Annotated")
_MAXIMAL_NESTING = 20


def type_of_annotation(
    module: Module, node: ast.expr | None, resolve: Resolve, nesting: int = 0
) -> Type:
    """The type an annotation promises; `ANY` when it promises nothing that is checked."""
    if node is None or nesting > _MAXIMAL_NESTING:
        return types.ANY
    inner = lambda part: type_of_annotation(module, part, resolve, nesting + 1)  # noqa: E731
    match node:
        case ast.Constant(value=None):
            return types.NONE
        case ast.Constant(value=str(text)):
            return inner(_parsed(text))
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            return types.join(inner(left), inner(right))
        case ast.Subscript(value=base, slice=index):
            return _subscripted(_path(resolve(module, base)), index, inner)
        case ast.Name() | ast.Attribute():
            symbol = resolve(module, node)
            if isinstance(symbol, ClassSymbol):
                return typed_dict(symbol, resolve, nesting) or types.ANY
            if isinstance(symbol, ConstantSymbol):
                return type_of_annotation(symbol.module, symbol.value, resolve, nesting + 1)
            return _PLAIN.get(_path(symbol), types.ANY)
    return types.ANY


def _parsed(text: str) -> ast.expr | None:
    try:
        return ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError):
        return None


def _path(symbol: Symbol | None) -> str:
    """The full name of something outside the project; empty for anything else."""
    if not isinstance(symbol, ExternalSymbol):
        return ""
    return symbol.path.replace("typing_extensions.", "typing.")


def _subscripted(path: str, index: ast.expr, inner: Callable[[ast.expr], Type]) -> Type:
    arguments = list(index.elts) if isinstance(index, ast.Tuple) else [index]
    match path:
        case "builtins.list" | "typing.List" if len(arguments) == 1:
            return types.list_of(inner(arguments[0]))
        case "builtins.dict" | "typing.Dict" if len(arguments) == 2:
            return types.dict_of(inner(arguments[1]))
        case "typing.Optional" if len(arguments) == 1:
            return types.join(inner(arguments[0]), types.NONE)
        case "typing.Union":
            return types.join_all(inner(argument) for argument in arguments)
        case "typing.Literal":
            return _literal(arguments)
        case path if path in _QUALIFIERS:
            return inner(arguments[0])
    return types.ANY


def _literal(arguments: list[ast.expr]) -> Type:
    """The type of `Literal["a", 1]`; `ANY` when it holds what is no scalar."""
    kinds: dict[type, Type] = {str: types.STR, bool: types.BOOL, int: types.INT}
    found = types.NEVER
    for argument in arguments:
        if not isinstance(argument, ast.Constant):
            return types.ANY
        known = types.NONE if argument.value is None else kinds.get(type(argument.value))
        if known is None:
            return types.ANY
        found = types.join(found, known)
    return found


def typed_dict(symbol: ClassSymbol, resolve: Resolve, nesting: int = 0) -> Type | None:
    """The type of a `TypedDict` class, inherited keys included; None for any other class."""
    fields = _typed_dict_fields(symbol, resolve, nesting)
    return None if fields is None else types.record(fields, rest=types.ANY)


def _typed_dict_fields(
    symbol: ClassSymbol, resolve: Resolve, nesting: int
) -> dict[str, Field] | None:
    if nesting > _MAXIMAL_NESTING:
        return None
    fields: dict[str, Field] = {}
    is_typed_dict = False
    for base in symbol.node.bases:
        found = resolve(symbol.module, base)
        if _path(found) == "typing.TypedDict":
            is_typed_dict = True
        elif isinstance(found, ClassSymbol):
            inherited = _typed_dict_fields(found, resolve, nesting + 1)
            if inherited is not None:
                is_typed_dict = True
                fields |= inherited
    if not is_typed_dict:
        return None
    total = not any(
        k.arg == "total" and isinstance(k.value, ast.Constant) and k.value.value is False
        for k in symbol.node.keywords
    )
    for statement in symbol.node.body:
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            qualifier = _qualifier(symbol.module, statement.annotation, resolve)
            required = total if qualifier is None else qualifier == "typing.Required"
            declared = type_of_annotation(
                symbol.module, statement.annotation, resolve, nesting + 1
            )
            fields[statement.target.id] = Field(declared, required)
    return fields


def _qualifier(module: Module, node: ast.expr, resolve: Resolve) -> str | None:
    """`typing.Required` or `typing.NotRequired` around a field's annotation."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        parsed = _parsed(node.value)
        return None if parsed is None else _qualifier(module, parsed, resolve)
    if isinstance(node, ast.Subscript):
        path = _path(resolve(module, node.value))
        if path in ("typing.Required", "typing.NotRequired"):
            return path
    return None
