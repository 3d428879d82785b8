"""Calls of Python's functions that make containers, or go over several: `range`, `zip`, `dict`."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence

from cohesion.frontend.lower.builder import Builder
from cohesion.frontend.lower.iterables import sort_of
from cohesion.frontend.lower.methods import bound_arguments, function, values
from cohesion.ir.nodes import Call, Const, Expr


def whole(value: Expr) -> Expr:
    """A bound of a range: an int."""
    if isinstance(value, Const) and type(value.value) is int:
        return value
    return Call("index", (value,), value.span)


def range_(b: Builder, node: ast.Call) -> Expr:
    """`range(…)` that is gone over at once: the list of its numbers."""
    return bounded(b, node, lambda *bounds: Call("range", bounds, b.span(node)))


def bounded(b: Builder, node: ast.Call, body: Callable[[Expr, Expr, Expr], Expr]) -> Expr:
    """An expression with start, end and step of a `range(…)`, each evaluated once."""
    starred = any(isinstance(argument, ast.Starred) for argument in node.args)
    if starred or node.keywords or not 1 <= len(node.args) <= 3:
        return b.unsupported(node, "this call of `range`", "give it one to three ints by position")
    span = b.span(node)

    def of(given: list[Expr]) -> Expr:
        bounds = [_whole(value) for value in given]
        start: Expr = bounds[0] if len(bounds) > 1 else Const(0, span)
        stop = bounds[1] if len(bounds) > 1 else bounds[0]
        step: Expr = bounds[2] if len(bounds) > 2 else Const(1, span)
        if not (isinstance(step, Const) and step.value):
            step = Call("range step", (step,), span)
        return body(start, stop, step)

    return each_once(b, b.values(node.args), of)


def _whole(value: Expr) -> Expr:
    """A bound of a range: an int."""
    if isinstance(value, Const) and type(value.value) is int:
        return value
    return Call("index", (value,), value.span)


def each_once(b: Builder, values: Sequence[Expr], body: Callable[[list[Expr]], Expr]) -> Expr:
    """An expression in which values, all evaluated before it, stand where `body` puts them."""
    if not values:
        return body([])
    first, *rest = values
    return b.let(first, lambda one: each_once(b, rest, lambda others: body([one, *others])))


def range_length(b: Builder, node: ast.Call) -> Expr:
    """`len(x)`; of a range, without its numbers."""
    if len(node.args) == 1 and sort_of(b, node.args[0]) == "range" and not node.keywords:
        of = node.args[0]
        assert isinstance(of, ast.Call)
        return bounded(b, of, lambda *bounds: Call("range length", bounds, b.span(node)))
    return function(b, node, "len")


def zip_(b: Builder, node: ast.Call) -> Expr:
    """`zip(a, b)`, with `strict=True` or not."""
    span = b.span(node)
    operation = "zip"
    for keyword in node.keywords:
        match keyword:
            case ast.keyword(arg="strict", value=ast.Constant(value=bool() as strict)):
                operation = "zip strict" if strict else "zip"
            case _:
                return b.unsupported(node, "this call of `zip`", "write `strict=True`, literally")
    if any(isinstance(argument, ast.Starred) for argument in node.args):
        return b.unsupported(node, "`*` in a call of `zip`", "give each argument by itself")
    places = [b.span(argument) for argument in node.args]

    def of(given: list[Expr]) -> Expr:
        lists = zip(given, places, strict=True)
        return Call(operation, tuple(Call("iterate", (v,), place) for v, place in lists), span)

    return each_once(b, b.values(node.args), of)


def made(b: Builder, node: ast.Call) -> Expr:
    """`dict(…)`: of a dict, of pairs, of keywords."""
    arguments = bound_arguments(b, node, "dict")
    if arguments is None:
        return Const(None, b.span(node))
    return Call("dict", tuple(values(b, arguments)), b.span(node))


HANDLERS: dict[str, Callable[[Builder, ast.Call], Expr]] = {
    "builtins.dict": made,
    "builtins.len": range_length,
    "builtins.range": range_,
    "builtins.zip": zip_,
}
"""By the full dotted name of the function."""
