"""Syntax that stands for other syntax: `map` and `filter` as the generator expressions they mean.

Names that start with a full stop are nobody else's: `.builtins.zip` is that function whatever the
author calls `zip`, `.0` an item.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence
from typing import TypeVar

from cohesion.frontend.lower.builder import Builder
from cohesion.frontend.lower.iterables import consume
from cohesion.frontend.symbols import ExternalSymbol, Symbol

Node = TypeVar("Node", bound=ast.AST)


def as_generator(b: Builder, node: ast.expr) -> ast.expr:
    """A call of `map`, `filter`, `chain` … as a generator expression; any other node as it is."""
    if not isinstance(node, ast.Call) or node.keywords:
        return node
    if any(isinstance(argument, ast.Starred) for argument in node.args):
        return node
    symbol = b.resolve(node.func)
    if symbol == ExternalSymbol("itertools.chain"):
        return _chained(b, node)
    if symbol == ExternalSymbol("itertools.chain.from_iterable") and len(node.args) == 1:
        return _flattened(b, node, node.args[0])
    return _applying(symbol, node) if len(node.args) > 1 else node


def _applying(symbol: Symbol | None, node: ast.Call) -> ast.expr:
    """What applies a function to items, as a generator expression."""
    function, *sources = node.args
    match symbol:
        case ExternalSymbol("builtins.map"):
            return mapped(node, function, sources)
        case ExternalSymbol("builtins.filter") if len(sources) == 1:
            return filtered(node, function, sources[0])
        case ExternalSymbol("itertools.filterfalse") if len(sources) == 1:
            return filtered(node, function, sources[0], holds=False)
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


def _chained(b: Builder, node: ast.Call) -> ast.expr:
    """`chain(a, b)`: `.0 for .chained in (a, b) for .0 in .chained`. As it is when an argument
    computes its items: a tuple would do that before the first is asked for.
    """
    if any(isinstance(as_generator(b, source), ast.GeneratorExp) for source in node.args):
        return node
    consume(b, *node.args)
    return _flat(node, [_loop(".chained", ast.Tuple(list(node.args), ast.Load()))], ".chained")


def _flattened(b: Builder, node: ast.Call, source: ast.expr) -> ast.expr:
    """`chain.from_iterable(a)`: `.0 for .chained in a for .0 in .chained`. What a generator gives
    is gone over where it gives it.
    """
    generator = as_generator(b, source)
    if not isinstance(generator, ast.GeneratorExp):
        consume(b, source)
        return _flat(node, [_loop(".chained", source)], ".chained")
    consume(b, generator.elt)
    return _flat(node, generator.generators, generator.elt)


def _flat(
    node: ast.expr, loops: Sequence[ast.comprehension], inner: ast.expr | str
) -> ast.GeneratorExp:
    """The items of what loops give, one after the other."""
    each = ast.Name(inner, ast.Load()) if isinstance(inner, str) else inner
    element = ast.Name(".item", ast.Load())
    return located(ast.GeneratorExp(element, [*loops, _loop(".item", each)]), node)


def _loop(name: str, source: ast.expr) -> ast.comprehension:
    return ast.comprehension(ast.Name(name, ast.Store()), source, [], 0)


def filtered(
    node: ast.expr, function: ast.expr, source: ast.expr, *, holds: bool = True
) -> ast.GeneratorExp:
    """`filter(function, a)`: `.0 for .0 in a if function(.0)`; the truth of items for `None`.
    `filterfalse`: the items for which it does not hold.
    """
    item = ast.Name(".0", ast.Load())
    nothing = isinstance(function, ast.Constant) and function.value is None
    test: ast.expr = item if nothing else ast.Call(function, [item], [])
    if not holds:
        test = ast.UnaryOp(ast.Not(), test)
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
