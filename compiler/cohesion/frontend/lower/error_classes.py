"""Which exceptions an `except` takes: the classes it names, and every class derived from them."""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from cohesion.diagnostics.catalogue import UnsupportedException
from cohesion.frontend.lower.builder import Builder
from cohesion.frontend.lower.exception_objects import BASE_EXCEPTION, EXCEPTION, subclasses
from cohesion.frontend.symbols import (
    ConstantSymbol,
    ErrorSymbol,
    ExternalSymbol,
    Symbol,
    unlisted_error,
)
from cohesion.ir.errors import ErrorClass
from cohesion.ir.nodes import Handler

_Resolve: TypeAlias = Callable[[ast.expr], "Symbol | None"]
_PROJECT_CLASS = "name a built-in exception, or a class of the project"


@dataclass(frozen=True, slots=True)
class _Named:
    """What the expression behind `except` is: one class, or a tuple of `several`."""

    classes: tuple[ErrorClass, ...]
    several: bool


class _NotClasses(Exception):
    """The expression is neither; says why, and what to write instead."""

    def __init__(self, problem: str, instead: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.instead = instead


def names_taken(
    b: Builder, handler: ast.ExceptHandler, outer: Handler | None
) -> tuple[str, ...] | None:
    """The error names an `except` takes; None for all exceptions. `outer` is the handler around the
    `try`.
    """
    if handler.type is None:
        return None
    named: list[ErrorClass] = []
    # Each item of a tuple is reported by itself.
    display = isinstance(handler.type, ast.Tuple) and handler.type.elts
    for node in display or [handler.type]:
        try:
            found = _named(b, node, b.resolve)
            if display and found.several is not isinstance(node, ast.Starred):
                raise _nested(node)
            named += found.classes
            if found.classes and handler_may_raise_again(handler):
                _check_outer(b, found.classes, outer)
        except _NotClasses as refused:
            span = b.span(node)
            b.report(
                UnsupportedException(span=span, problem=refused.problem, instead=refused.instead)
            )
    if any(error.key in (EXCEPTION, BASE_EXCEPTION) for error in named):
        return None
    return b.error_names(subclasses(b, tuple(named)))


def _named(b: Builder, node: ast.expr, resolve: _Resolve) -> _Named:
    """The classes of an expression: a class, a tuple, a constant of the module that is either, or
    a sum of tuples. Raises `_NotClasses`.
    """
    match node:
        case ast.Starred(value=inner):
            return _several(b, inner, resolve)
        case ast.Tuple(elts=items):
            found: list[ErrorClass] = []
            for item in items:
                part = _named(b, item, resolve)
                if part.several is not isinstance(item, ast.Starred):
                    raise _nested(item)
                found += part.classes
            return _Named(tuple(found), several=True)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            both = (_several(b, left, resolve), _several(b, right, resolve))
            return _Named(both[0].classes + both[1].classes, several=True)
        case _:
            pass
    symbol = resolve(node)
    if isinstance(symbol, ErrorSymbol):
        return _Named((symbol.error,), several=False)
    if isinstance(symbol, ConstantSymbol) and isinstance(symbol.value, ast.Tuple | ast.BinOp):
        return _named(b, symbol.value, partial(b.names.resolve, symbol.module))
    raise _unseen(node, symbol)


def _several(b: Builder, node: ast.expr, resolve: _Resolve) -> _Named:
    """The tuple that an expression is. Raises `_NotClasses` where it is another thing."""
    found = _named(b, node, resolve)
    if not found.several:
        text = ast.unparse(node)
        raise _NotClasses(f"`{text}` is no tuple of exception classes", f"write `({text},)`")
    return found


def _nested(node: ast.expr) -> _NotClasses:
    text = ast.unparse(node)
    return _NotClasses(
        f"`{text}` is a tuple in a tuple, for which `except` raises TypeError",
        f"write `*{text}`",
    )


def _unseen(node: ast.expr, symbol: Symbol | None) -> _NotClasses:
    instead = _PROJECT_CLASS
    if isinstance(symbol, ExternalSymbol) and symbol.path.startswith("cohesion.aws."):
        return _NotClasses(*unlisted_error(symbol.path))
    if isinstance(symbol, ExternalSymbol) and not symbol.path.startswith("builtins."):
        library = symbol.path.partition(".")[0]
        instead = (
            f"no source of `{library}` that says what it is can be read here: install it where you"
            " compile, or raise a class of the project in its place in the task"
        )
    problem = f"`{ast.unparse(node)}` is not an exception class the compiler can see"
    return _NotClasses(problem, instead)


def handler_may_raise_again(handler: ast.ExceptHandler) -> bool:
    """Whether an `except` raises what it caught, or something that may be it."""
    return any(
        isinstance(inner, ast.Raise) and not isinstance(inner.exc, ast.Call)
        for statement in handler.body
        for inner in ast.walk(statement)
    )


def _check_outer(b: Builder, classes: tuple[ErrorClass, ...], outer: Handler | None) -> None:
    """Refuse to raise an exception again that a clause around may take, if some bases of its class
    could not be read. Raises `_NotClasses`.
    """
    for error in classes:
        for clause in outer or () if error.partial else ():
            if clause.errors is not None and b.error_name(error) not in clause.errors:
                raise _NotClasses(
                    f"not all bases of `{error.name}` can be read, so an `except` around this one"
                    " may take it or not",
                    "raise another exception here",
                )
