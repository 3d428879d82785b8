"""Views and iterators: `d.items()`, `zip(…)`, `range(…)`, where something goes over them at once.

In Python each is an object of its own: a view shows its dict's changes, an iterator can be gone
over once. Here each is the list of its items, which is the same where nothing but what goes over it
ever sees it. Whoever goes over a node says so (`consume`, `iterable`); where nobody did, the node
is refused. Operations on what is gone over lazily (a loop) must show their operands whole to the
analysis of sharing, as unknown ones do.
"""

from __future__ import annotations

import ast
from typing import Final, Literal, TypeAlias

from cohesion.frontend.lower import objects
from cohesion.frontend.lower.builder import Builder
from cohesion.frontend.symbols import ExternalSymbol
from cohesion.ir.nodes import Call, Expr

Sort: TypeAlias = Literal["view", "range", "iterator"]
"""A view has a length and can be asked for an item; so has a range; an iterator has not."""

_VIEWS: Final = ("keys", "values", "items")
_ITERATORS: Final = ("enumerate", "zip", "reversed", "map", "filter", "iter")

CONSUMERS: Final = frozenset(
    {"list", "tuple", "set", "frozenset", "dict", "dict.fromkeys", "sorted"}
    | {"sum", "min", "max", "any", "all", "enumerate", "zip", "map", "filter"}
    | {".join", ".extend", ".update", ".union", ".intersection", ".difference"}
    | {".symmetric_difference", ".isdisjoint", ".issubset", ".issuperset"}
    | {"math.prod", "math.fsum", "functools.reduce", "collections.Counter"}
    | {"itertools.chain", "itertools.islice", "itertools.batched", "itertools.product"}
)
"""Functions and methods that go over their arguments at once, by operation."""

_SIZED: Final = frozenset({"len", "reversed"})
"""Functions that take views and ranges, and no iterators."""


_STEPWISE: Final = frozenset({"itertools.accumulate", "itertools.takewhile"})
"""Iterators that compute each item when it is asked for; here all are computed at once."""


def refuse_stepwise(b: Builder, node: ast.expr) -> None:
    """Refuse to go over an iterator item by item where what happens between two items could be
    seen to come too late.
    """
    if not isinstance(node, ast.Call):
        return
    symbol = b.resolve(node.func)
    if isinstance(symbol, ExternalSymbol) and symbol.path in _STEPWISE:
        b.unsupported(node, f"going over {_shown(node)} item by item", "wrap it in `list(…)`")


def sort_of(b: Builder, node: ast.expr) -> Sort | None:
    """Whether a node makes a view, a range or an iterator, as it is written."""
    match node:
        case ast.GeneratorExp():
            return "iterator"
        case ast.Call(func=ast.Attribute(attr=name) as function) if name in _VIEWS:
            return "view" if b.resolve(function) is None else None
        case ast.Call(func=function):
            symbol = b.resolve(function)
            path = symbol.path if isinstance(symbol, ExternalSymbol) else ""
            name = path.removeprefix("builtins.")
            if name == "range":
                return "range"
            return "iterator" if name in _ITERATORS or path.startswith("itertools.") else None
        case _:
            return None


def consume(b: Builder, *nodes: ast.expr) -> None:
    """Say that what these nodes make is gone over at once, before they are lowered."""
    for node in nodes:
        match node:
            case ast.IfExp(body=then, orelse=otherwise):
                consume(b, then, otherwise)
            case ast.Starred(value=inner):
                consume(b, inner)
            case _:
                b.consumed.add(node)


def consume_arguments(b: Builder, node: ast.Call, operation: str) -> None:
    """The same for the arguments of a call of a function or method, if it goes over them."""
    arguments = [*node.args, *(keyword.value for keyword in node.keywords)]
    if operation in CONSUMERS:
        consume(b, *arguments)
    elif operation in _SIZED:
        consume(b, *(a for a in arguments if sort_of(b, a) in ("view", "range")))


def iterable(b: Builder, node: ast.expr) -> Expr:
    """The value of a node that is gone over at once: whatever `iterate` takes."""
    consume(b, node)
    members = objects.members(b, node)
    return b.value(node) if members is None else members


def items_of(b: Builder, node: ast.expr) -> Expr:
    """The list of what going over a node's value gives."""
    return Call("iterate", (iterable(b, node),), b.span(node))


def refused(b: Builder, node: ast.expr) -> Expr | None:
    """A diagnostic for a view, range or iterator that is used as a value; else None."""
    if node in b.consumed:
        return None
    sort = sort_of(b, node)
    if sort is None:
        return None
    return b.not_a_value(node, f"the {sort} {_shown(node)}", "wrap it in `list(…)`")


def _shown(node: ast.expr) -> str:
    match node:
        case ast.Call(func=ast.Attribute(value=ast.Name(id=owner), attr=name)):
            return f"`{owner}.{name}()`"
        case ast.Call(func=ast.Attribute(attr=name)):
            return f"`.{name}()`"
        case ast.Call(func=function):
            return f"`{ast.unparse(function)}(…)`"
        case _:
            return "that a generator expression makes"
