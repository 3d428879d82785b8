"""Exceptions: `try`, `except`, `else`, `finally`, `raise`, `assert`."""

from __future__ import annotations

import ast
from collections.abc import Callable

from cohesion.frontend.lower.builder import Builder, Cleanup, StatementHandler
from cohesion.frontend.lower.cleanups import cleaned
from cohesion.frontend.lower.error_classes import names_taken
from cohesion.frontend.lower.exception_objects import caused, made_of, raised
from cohesion.frontend.lower.raising import raise_value
from cohesion.frontend.symbols import builtin_error
from cohesion.ir.nodes import (
    Block,
    Branch,
    Clause,
    Delete,
    Expr,
    Handler,
    Read,
)
from cohesion.source import Span


def try_(b: Builder, node: ast.Try, body: Callable[[], None] | None = None) -> None:
    """`try: … except A as e: … else: … finally: …`. `body` is what lowers the tried statements, if
    that is more than lowering them.
    """

    def tried() -> None:
        if node.handlers:
            _try_except(b, node, body or (lambda: b.body(node.body)))
        else:
            (body or (lambda: b.body(node.body)))()

    def finally_(error: Expr | None, _: Block) -> None:
        if error is not None:
            forget(b, node, b.span(node.finalbody[0]))
        b.body(node.finalbody)

    if node.finalbody:
        cleaned(b, node, tried, finally_, node.finalbody[0])
    else:
        tried()


def _try_except(b: Builder, node: ast.Try, body: Callable[[], None]) -> None:
    outer = b.handler
    after = Block(handler=outer)
    targets = [Block(handler=outer) for _ in node.handlers]
    clauses: list[Clause] = []
    for target, handler in zip(targets, node.handlers, strict=True):
        names = names_taken(b, handler, outer)
        clauses.append(Clause(names, b.temporary("exception"), target, b.first_line(handler)))
    b.go(Block(handler=Handler(tuple(clauses), outer)))
    body()
    b.go(Block(handler=outer))
    b.body(node.orelse)
    b.jump(after)
    for target, clause, handler in zip(targets, clauses, node.handlers, strict=True):
        b.start(target)
        for statement in node.body:
            forget(b, statement, clause.span)
        _handle(b, handler, clause)
        b.jump(after)
    b.start(after)


def _handle(b: Builder, handler: ast.ExceptHandler, clause: Clause) -> None:
    """The body of an `except`. Python unbinds its variable on whatever way that is left."""
    b.frame.caught.append((clause.variable, None))
    if handler.name:
        variable, outer = b.frame.variables[handler.name], b.handler
        b.assign(variable, Read(clause.variable, clause.span), clause.span)
        leaving = Cleanup(outer, forgets=True)
        b.frame.cleanups.append(leaving)
        b.body(handler.body)
        b.frame.cleanups.pop()
        after = b.new_block()
        b.emit(Delete(variable, clause.span))
        b.jump(after)
        for way in leaving.exits.values():
            b.start(way.entry)
            b.emit(Delete(variable, clause.span))
            b.leave(way.target, way.depth)
        b.start(after)
    else:
        b.body(handler.body)
    b.frame.caught.pop()


def forget(b: Builder, statement: ast.stmt, span: Span) -> None:
    """Unbind what the handlers inside a statement are called: an exception may have left one of
    them. Where none has, its name may still mean something; it is taken for unassigned, too.
    """
    inside = ast.walk(statement)
    names = {n.name for n in inside if isinstance(n, ast.ExceptHandler) and n.name}
    for name in sorted(names & b.frame.variables.keys()):
        b.emit(Delete(b.frame.variables[name], span))


def try_star(b: Builder, node: ast.TryStar) -> None:
    """`except*` takes a group apart by its exceptions, of which a workflow knows nothing."""
    b.unsupported(
        node,
        "`except*`",
        "take the whole group with `except ExceptionGroup as e`, or take it apart in a task",
    )


def raise_(b: Builder, node: ast.Raise) -> None:
    """`raise X(…)`, `raise X`, `raise e`, `raise`."""
    if node.exc is None:
        if not b.frame.caught:
            b.unsupported(node, "`raise` outside an `except`", "say what to raise")
            return
        raise_value(b, Read(b.frame.caught[-1][0], b.span(node)), None, node)
        return
    made = raised(b, node.exc)
    if made is not None:
        error, value = made
        raise_value(b, caused(b, value, node.cause), error, node)


def assert_(b: Builder, node: ast.Assert) -> None:
    """`assert test, message`: an `AssertionError` with the message when the test does not hold."""
    failed, after = b.new_block(), b.new_block()
    b.end(Branch(b.value(node.test), after, failed, b.header(node, node.test)))
    b.start(failed)
    given = [] if node.msg is None else [b.settled(node.msg)]
    error = builtin_error("AssertionError")
    assert error is not None
    raise_value(b, made_of(b, node, error, given), error, node)
    b.start(after)


HANDLERS: dict[type[ast.stmt], StatementHandler] = {
    ast.Try: try_,  # type: ignore[dict-item]
    ast.Assert: assert_,  # type: ignore[dict-item]
    ast.TryStar: try_star,  # type: ignore[dict-item]
    ast.Raise: raise_,  # type: ignore[dict-item]
}
