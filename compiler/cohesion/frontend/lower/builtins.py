"""Calls of Python's functions that are not simply a row: those that look at their arguments as they
are written.

Each takes the builder and the call, and gives the lowered expression. All others are lowered by
their rows (`methods.function`).
"""

from __future__ import annotations

import ast
from collections.abc import Callable

from cohesion.frontend.lower import methods
from cohesion.frontend.lower.builder import Builder
from cohesion.frontend.symbols import ExternalSymbol
from cohesion.ir.nodes import Call, Const, Either, Expr

_TESTED = ("str", "int", "float", "bool", "list", "dict")
"""The classes that `isinstance` may ask for: those of JSON values."""


def is_instance(b: Builder, node: ast.Call) -> Expr:
    """`isinstance(value, class)`, `isinstance(value, (class, …))`."""
    if len(node.args) != 2 or node.keywords:
        return b.unsupported(node, "`isinstance` without two arguments", "give a value and a class")
    wanted = node.args[1]
    nodes = wanted.elts if isinstance(wanted, ast.Tuple) else [wanted]
    names: list[str] = []
    for inner in nodes:
        symbol = b.resolve(inner)
        name = symbol.path.removeprefix("builtins.") if isinstance(symbol, ExternalSymbol) else ""
        if name not in _TESTED:
            return b.unsupported(
                inner,
                f"`isinstance` with `{ast.unparse(inner)}`",
                "ask for str, int, float, bool, list or dict",
            )
        names.append(name)
    value = b.value(node.args[0])
    if len(names) > 1:
        value = b.keep(value)
    span = b.span(node)
    result: Expr = Const(False, span)
    for name in reversed(names):
        test = Call(f"isinstance {name}", (value,), span)
        result = test if result == Const(False) else Either(False, test, result, span)
    return result


def over_iterable(b: Builder, node: ast.Call) -> Expr:
    """`enumerate(x)`, `sorted(x)`: they go over whatever they are given as a loop would."""
    assert isinstance(node.func, ast.Name | ast.Attribute)
    operation = ast.unparse(node.func).rpartition(".")[2]
    arguments = methods.bound_arguments(b, node, operation)
    if arguments is None:
        return Const(None, b.span(node))
    given = methods.values(b, arguments)
    if given:
        given[0] = Call("iterate", (given[0],), b.span(node))
    return Call(operation, tuple(given), b.span(node))


HANDLERS: dict[str, Callable[[Builder, ast.Call], Expr]] = {
    "builtins.isinstance": is_instance,
    "builtins.enumerate": over_iterable,
    "builtins.sorted": over_iterable,
}
"""By the full dotted name of the function."""
