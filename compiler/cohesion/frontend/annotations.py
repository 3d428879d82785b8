"""Annotations read as contracts, with the rules by which the wrappers check them at run time.

Only what `cohesion.runtime.annotations` checks may be trusted, so both understand the same
annotations and word a refusal the same way; every other annotation promises nothing.
"""

from __future__ import annotations

import ast
from collections.abc import Callable

from cohesion.frontend.project import Module
from cohesion.frontend.symbols import ClassSymbol, ConstantSymbol, ExternalSymbol, Symbol
from cohesion.ir.contracts import (
    Anything,
    Contract,
    Items,
    Keys,
    Literals,
    OneOf,
    Plain,
    Values,
)

Resolve = Callable[[Module, ast.expr], Symbol | None]

_PLAIN = {
    "builtins.str": "str",
    "builtins.int": "int",
    "builtins.float": "float",
    "builtins.bool": "bool",
    "builtins.list": "list",
    "builtins.dict": "dict",
    "typing.List": "list",
    "typing.Dict": "dict",
}
_QUALIFIERS = ("typing.Required", "typing.NotRequired", "typing.ReadOnly", "typing.Annotated")
_MAXIMAL_NESTING = 20


def contract_of(
    module: Module, node: ast.expr | None, resolve: Resolve, nesting: int = 0
) -> Contract:
    """What an annotation promises; `Anything` when it promises nothing that is checked."""
    if node is None or nesting > _MAXIMAL_NESTING:
        return Anything()

    def inner(part: ast.expr | None) -> Contract:
        return contract_of(module, part, resolve, nesting + 1)

    match node:
        case ast.Constant(value=None):
            return Plain("None", "None")
        case ast.Constant(value=str(text)):
            return inner(_parsed(text))
        case ast.BinOp(op=ast.BitOr()):
            return _union([inner(part) for part in _options(node)])
        case ast.Subscript(value=base, slice=index):
            return _subscripted(_path(resolve(module, base)), index, inner)
        case ast.Name() | ast.Attribute():
            symbol = resolve(module, node)
            if isinstance(symbol, ClassSymbol):
                return _typed_dict(symbol, resolve, nesting)
            if isinstance(symbol, ConstantSymbol):
                return contract_of(symbol.module, symbol.value, resolve, nesting + 1)
            path = _path(symbol)
            kind = _PLAIN.get(path)
            return Anything() if kind is None else Plain(kind, path.rpartition(".")[2])
        case _:
            return Anything()


def _parsed(text: str) -> ast.expr | None:
    try:
        return ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError):
        return None


def _options(node: ast.expr) -> list[ast.expr]:
    """The options of `A | B | C`."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        return [*_options(node.left), *_options(node.right)]
    return [node]


def _union(options: list[Contract]) -> Contract:
    """A union; one that anything fits promises nothing. A union inside is part of it."""
    flat: dict[Contract, None] = {}
    for option in options:
        if isinstance(option, Anything):
            return option
        for part in option.options if isinstance(option, OneOf) else (option,):
            flat[part] = None
    if len(flat) == 1:
        return next(iter(flat))
    return OneOf(tuple(flat), " | ".join(text_of(option) for option in flat))


def text_of(contract: Contract) -> str:
    """A contract as errors show it."""
    return "Any" if isinstance(contract, Anything) else contract.text


def _path(symbol: Symbol | None) -> str:
    """The full name of something outside the project; empty for anything else."""
    if not isinstance(symbol, ExternalSymbol):
        return ""
    return symbol.path.replace("typing_extensions.", "typing.")


def _subscripted(
    path: str, index: ast.expr, inner: Callable[[ast.expr | None], Contract]
) -> Contract:
    arguments = list(index.elts) if isinstance(index, ast.Tuple) else [index]
    match path:
        case "builtins.list" | "typing.List" if len(arguments) == 1:
            item = inner(arguments[0])
            written = _written(arguments[0], item)
            return Items(item, f"list[{written}]")
        case "builtins.dict" | "typing.Dict" if len(arguments) == 2:
            if inner(arguments[0]) != Plain("str", "str"):
                return Anything()
            value = inner(arguments[1])
            return Values(value, f"dict[str, {_written(arguments[1], value)}]")
        case "typing.Optional" if len(arguments) == 1:
            return _union([inner(arguments[0]), Plain("None", "None")])
        case "typing.Union":
            return _union([inner(argument) for argument in arguments])
        case "typing.Literal":
            return _literal(arguments)
        case path if path in _QUALIFIERS:
            return inner(arguments[0])
        case _:
            return Anything()


def _written(node: ast.expr, contract: Contract) -> str:
    """What a part of an annotation is called: its own words where it promises nothing."""
    if isinstance(contract, Anything):
        return ast.unparse(node).rpartition(".")[2]
    return text_of(contract)


def _literal(arguments: list[ast.expr]) -> Contract:
    """`Literal["a", 1]`; one that holds what is no scalar promises nothing."""
    values: list[bool | int | str | None] = []
    for argument in arguments:
        match argument:
            case ast.Constant(value=None | bool() | int() | str() as value):
                values.append(value)
            case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int(number))):
                values.append(-number)
            case _:
                return Anything()
    return Literals(tuple(values), f"Literal[{', '.join(map(repr, values))}]")


def _typed_dict(symbol: ClassSymbol, resolve: Resolve, nesting: int) -> Contract:
    """The keys of a `TypedDict` class, inherited ones first; any other class promises nothing."""
    keys = _keys(symbol, resolve, nesting)
    if keys is None:
        return Anything()
    rows = tuple((name, contract, required) for name, (contract, required) in keys.items())
    return Keys(rows, symbol.name)


def _keys(
    symbol: ClassSymbol, resolve: Resolve, nesting: int
) -> dict[str, tuple[Contract, bool]] | None:
    if nesting > _MAXIMAL_NESTING:
        return None
    keys: dict[str, tuple[Contract, bool]] = {}
    is_typed_dict = False
    for base in symbol.node.bases:
        found = resolve(symbol.module, base)
        if _path(found) == "typing.TypedDict":
            is_typed_dict = True
        elif isinstance(found, ClassSymbol):
            inherited = _keys(found, resolve, nesting + 1)
            if inherited is not None:
                is_typed_dict = True
                keys |= inherited
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
            promised = contract_of(symbol.module, statement.annotation, resolve, nesting + 1)
            keys[statement.target.id] = (promised, required)
    return keys


def _qualifier(module: Module, node: ast.expr, resolve: Resolve) -> str | None:
    """`typing.Required` or `typing.NotRequired` around a field's annotation."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        parsed = _parsed(node.value)
        return None if parsed is None else _qualifier(module, parsed, resolve)
    if isinstance(node, ast.Subscript):
        path = _path(resolve(module, node.value))
        if path in ("typing.Required", "typing.NotRequired"):
            return path
        if path in _QUALIFIERS:
            inner = node.slice.elts[0] if isinstance(node.slice, ast.Tuple) else node.slice
            return _qualifier(module, inner, resolve)
    return None
