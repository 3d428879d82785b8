"""Exceptions: `try`, `except`, `else`, `raise`."""

from __future__ import annotations

import ast

from cohesion.diagnostics.catalogue import UnsupportedException
from cohesion.frontend.lower.builder import Builder, StatementHandler
from cohesion.frontend.lower.exception_objects import (
    BASE_EXCEPTION,
    EXCEPTION,
    raised,
    subclasses,
)
from cohesion.frontend.symbols import ErrorSymbol, builtin_error
from cohesion.ir.errors import ErrorClass
from cohesion.ir.nodes import (
    Assign,
    Block,
    Branch,
    Call,
    Clause,
    Const,
    Delete,
    Expr,
    Handler,
    MakeException,
    Raise,
    Read,
)


def try_(b: Builder, node: ast.Try) -> None:
    """`try: … except A as e: … else: …`."""
    if node.finalbody:
        b.unsupported(
            node.finalbody[0], "`finally`", "repeat the lines after the `try` and in each `except`"
        )
    outer = b.handler
    after = Block(handler=outer)
    targets = [Block(handler=outer) for _ in node.handlers]
    clauses: list[Clause] = []
    for target, handler in zip(targets, node.handlers, strict=True):
        classes = _classes(b, handler)
        names = None if classes is None else tuple(sorted(b.error_name(c) for c in classes))
        clauses.append(Clause(names, b.temporary("exception"), target, b.first_line(handler)))
    b.go(Block(handler=Handler(tuple(clauses), outer)))
    b.body(node.body)
    b.go(Block(handler=outer))
    b.body(node.orelse)
    b.jump(after)
    for target, clause, handler in zip(targets, clauses, node.handlers, strict=True):
        b.start(target)
        _handle(b, handler, clause)
        b.jump(after)
    b.start(after)


def _handle(b: Builder, handler: ast.ExceptHandler, clause: Clause) -> None:
    """The body of an `except`. Python unbinds its variable at the end."""
    b.frame.caught.append((clause.variable, None))
    if handler.name:
        variable = b.frame.variables[handler.name]
        b.assign(variable, Read(clause.variable, clause.span), clause.span)
    b.body(handler.body)
    if handler.name:
        b.emit(Delete(b.frame.variables[handler.name], clause.span))
    b.frame.caught.pop()


def _classes(b: Builder, handler: ast.ExceptHandler) -> tuple[ErrorClass, ...] | None:
    """The classes an `except` takes, with every subclass in reach; None for all exceptions."""
    if handler.type is None:
        return None
    nodes = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    named: list[ErrorClass] = []
    for node in nodes:
        symbol = b.resolve(node)
        if isinstance(symbol, ErrorSymbol):
            named.append(symbol.error)
        else:
            b.report(
                UnsupportedException(
                    span=b.span(node),
                    problem=f"`{ast.unparse(node)}` is not an exception class the compiler can see",
                    instead="name a built-in exception, or a class of the project",
                )
            )
    if any(error.key in (EXCEPTION, BASE_EXCEPTION) for error in named):
        return None
    return subclasses(b, tuple(named))


def raise_(b: Builder, node: ast.Raise) -> None:
    """`raise X(…)`, `raise X`, `raise e`, `raise`."""
    if node.cause is not None and not _is_cause(b, node.cause):
        b.value(node.cause)
    if node.exc is None:
        if not b.frame.caught:
            b.unsupported(node, "`raise` outside an `except`", "say what to raise")
            return
        raise_value(b, Read(b.frame.caught[-1][0], b.span(node)), None, node)
        return
    made = raised(b, node.exc)
    if made is not None:
        error, value = made
        raise_value(b, value, error, node)


def _is_cause(b: Builder, node: ast.expr) -> bool:
    """`from None`, `from e`: what is shown beside the exception, which changes nothing here."""
    if isinstance(node, ast.Constant):
        return node.value is None
    return isinstance(node, ast.Name) and node.id in b.frame.variables


def raise_value(b: Builder, value: Expr, error: ErrorClass | None, node: ast.AST) -> None:
    """Go to the clause that takes an exception, or end with it.

    Where the class is known, so is the clause. An exception that was caught is asked at run time.
    """
    span = b.span(node)
    if not isinstance(value, Read):
        name = b.temporary("exception")
        b.assign(name, value, span)
        value = Read(name, span)
    for clause in b.handler or ():
        if error is not None and clause.errors is not None:
            if b.error_name(error) in clause.errors:
                _take(b, clause, value, node)
                return
            continue
        if clause.errors is None:
            _take(b, clause, value, node)
            return
        taken, otherwise = b.new_block(), b.new_block()
        names = tuple(Const(name) for name in clause.errors)
        b.end(Branch(Call("is error", (value, *names), span), taken, otherwise, span))
        b.start(taken)
        _take(b, clause, value, node)
        b.start(otherwise)
    b.end(Raise(value, span))


def _take(b: Builder, clause: Clause, value: Expr, node: ast.AST) -> None:
    b.emit(Assign(clause.variable, value, b.span(node)))
    b.jump(clause.target)


def assert_(b: Builder, node: ast.Assert) -> None:
    """`assert test, message`: an `AssertionError` with the message when the test does not hold."""
    failed, after = b.new_block(), b.new_block()
    b.end(Branch(b.value(node.test), after, failed, b.header(node, node.test)))
    b.start(failed)
    span = b.span(node)
    message: Expr = Const("", span)
    if node.msg is not None:
        message = Call("str", (b.value(node.msg),), span)
    error = builtin_error("AssertionError")
    assert error is not None
    raise_value(b, MakeException(b.error_name(error), message, span), error, node)
    b.start(after)


HANDLERS: dict[type[ast.stmt], StatementHandler] = {
    ast.Try: try_,  # type: ignore[dict-item]
    ast.Assert: assert_,  # type: ignore[dict-item]
    ast.Raise: raise_,  # type: ignore[dict-item]
}
