"""Statements that choose and end: `if`, `return`, `pass`, expressions."""

from __future__ import annotations

import ast

from cohesion.frontend.lower.builder import Builder, StatementHandler
from cohesion.ir.nodes import Branch, Const, Return


def if_(b: Builder, node: ast.If) -> None:
    """`if test: … else: …`; an `elif` is an `if` in the `else`."""
    then, otherwise, after = b.new_block(), b.new_block(), b.new_block()
    b.end(Branch(b.value(node.test), then, otherwise, b.header(node, node.test)))
    b.start(then)
    b.body(node.body)
    b.jump(after)
    b.start(otherwise)
    b.body(node.orelse)
    b.jump(after)
    b.start(after)


def return_(b: Builder, node: ast.Return) -> None:
    """`return value`, from the workflow or from a helper that is lowered where it is called."""
    value = Const(None, b.span(node)) if node.value is None else b.value(node.value)
    if b.frame.result is None or b.frame.after is None:
        b.end(Return(value, b.span(node)))
    else:
        b.assign(b.frame.result, value, b.span(node))
        b.jump(b.frame.after)


def expression(b: Builder, node: ast.Expr) -> None:
    """An expression for what it does; a docstring does nothing."""
    match node.value:
        case ast.Constant():
            return
        case _:
            value = b.value(node.value)
            b.keep(value)  # evaluated even though nobody reads it: it may raise


def pass_(b: Builder, node: ast.Pass) -> None:
    """`pass`."""


HANDLERS: dict[type[ast.stmt], StatementHandler] = {
    ast.If: if_,  # type: ignore[dict-item]
    ast.Return: return_,  # type: ignore[dict-item]
    ast.Expr: expression,  # type: ignore[dict-item]
    ast.Pass: pass_,  # type: ignore[dict-item]
}
