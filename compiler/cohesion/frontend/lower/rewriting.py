"""Syntax that stands for other syntax: `map` and `filter` as the generator expressions they mean.

Names that start with a full stop are nobody else's: `.builtins.zip` is that function whatever the
author calls `zip`, `.0` an item.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence
from typing import TypeVar

from cohesion.frontend.lower.builder import Builder
from cohesion.frontend.symbols import ExternalSymbol

Node = TypeVar("Node", bound=ast.AST)


def as_generator(b: Builder, node: ast.expr) -> ast.expr:
    """A call of `map` or `filter` as a generator expression; any other node as it is."""
    if not isinstance(node, ast.Call) or node.keywords or len(node.args) < 2:
        return node
    if any(isinstance(argument, ast.Starred) for argument in node.args):
        return node
    function, *sources = node.args
    match b.resolve(node.func):
        case ExternalSymbol("builtins.map"):
            return mapped(node, function, sources)
        case ExternalSymbol("builtins.filter") if len(sources) == 1:
            return filtered(node, function, sources[0])
        case ExternalSymbol("itertools.starmap") if len(sources) == 1:
            return starmapped(node, function, sources[0])
        case _:
            return node


def mapped(node: ast.expr, function: ast.expr, sources: Sequence[ast.expr]) -> ast.GeneratorExp:
    """`map(function, a, b)`: `function(.0, .1) for .0, .1 in zip(a, b)`."""
    names = [f".{position}" for position in range(len(sources))]
    loads: list[ast.expr] = [ast.Name(name, ast.Load()) for name in names]
    target: ast.expr = ast.Name(names[0], ast.Store())
    source = sources[0]
    if len(sources) > 1:
        target = ast.Tuple([ast.Name(name, ast.Store()) for name in names], ast.Store())
        source = ast.Call(ast.Name(".builtins.zip", ast.Load()), list(sources), [])
    element = ast.Call(function, loads, [])
    return located(ast.GeneratorExp(element, [ast.comprehension(target, source, [], 0)]), node)


def starmapped(node: ast.expr, function: ast.expr, source: ast.expr) -> ast.GeneratorExp:
    """`starmap(function, a)`: `function(*.0) for .0 in a`."""
    starred = ast.Starred(ast.Name(".0", ast.Load()), ast.Load())
    target = ast.Name(".0", ast.Store())
    element = ast.Call(function, [starred], [])
    return located(ast.GeneratorExp(element, [ast.comprehension(target, source, [], 0)]), node)


def filtered(node: ast.expr, function: ast.expr, source: ast.expr) -> ast.GeneratorExp:
    """`filter(function, a)`: `.0 for .0 in a if function(.0)`; the truth of items for `None`."""
    item = ast.Name(".0", ast.Load())
    nothing = isinstance(function, ast.Constant) and function.value is None
    test: ast.expr = item if nothing else ast.Call(function, [item], [])
    target = ast.Name(".0", ast.Store())
    return located(ast.GeneratorExp(item, [ast.comprehension(target, source, [test], 0)]), node)


def applied(node: ast.expr, function: ast.expr, source: ast.expr) -> ast.ListComp:
    """What a function gives for each item: `[function(.0) for .0 in source]`."""
    element = ast.Call(function, [ast.Name(".0", ast.Load())], [])
    target = ast.Name(".0", ast.Store())
    return located(ast.ListComp(element, [ast.comprehension(target, source, [], 0)]), node)


def located(made: Node, node: ast.AST) -> Node:
    """A made node, and those in it without a place, at the place of the node it stands for."""
    return ast.fix_missing_locations(ast.copy_location(made, node))
