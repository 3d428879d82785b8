"""Where an exception goes that the workflow raises itself."""

from __future__ import annotations

import ast

from cohesion.frontend.lower.builder import Builder
from cohesion.ir.errors import ErrorClass
from cohesion.ir.nodes import Assign, Branch, Call, Clause, Const, Expr, Raise, Read


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
