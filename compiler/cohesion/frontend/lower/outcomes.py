"""Calls whose exceptions are results: `asyncio.gather(…, return_exceptions=True)`."""

from __future__ import annotations

import ast
from collections.abc import Callable

from cohesion.frontend.lower.builder import Builder
from cohesion.ir.nodes import RESULTS, Block, Call, Clause, Expr, Handler, Read


def of(b: Builder, call: ast.expr) -> Expr:
    """What a call gives, or the exception that it raises."""
    span = b.span(call)
    return either(
        b,
        call,
        lambda found: Call("ended", (found,), span),
        lambda raised: Call("failed", (raised,), span),
    )


def either(
    b: Builder, call: ast.expr, ended: Callable[[Expr], Expr], failed: Callable[[Expr], Expr]
) -> Expr:
    """One thing of what a call gives, or another one of the exception that it raises."""
    span, outer = b.span(call), b.handler
    target, caught = b.temporary("outcome"), b.temporary("exception")
    after, raised = Block(handler=outer), Block(handler=outer)
    b.go(Block(handler=Handler((Clause(None, caught, raised, span),), outer)))
    found = b.keep(b.value(call), "result")
    b.go(Block(handler=outer))
    b.assign(target, ended(found), span)
    b.jump(after)
    b.start(raised)
    b.assign(target, failed(Read(caught, span)), span)
    b.jump(after)
    b.start(after)
    return Read(target, span)


def listed(b: Builder, results: Expr, node: ast.expr) -> Expr:
    """A list of outcomes."""
    return Call("settled", (results,), b.span(node))


def tuple_of(value: Expr) -> Expr | None:
    """The tuple of outcomes behind a list of them that nobody holds yet."""
    match value:
        case Call("settled", (Call(operation, (results,)),), span) if operation == RESULTS:
            return Call("settled", (results,), span)
        case _:
            return None
