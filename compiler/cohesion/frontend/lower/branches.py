"""Statements that choose and end: `if`, `return`, `pass`, expressions."""

from __future__ import annotations

import ast

from cohesion.frontend.lower import continuing, tail_calls
from cohesion.frontend.lower.builder import Builder, StatementHandler
from cohesion.frontend.lower.rewriting import located
from cohesion.ir.nodes import Block, Branch, Const, Read, Return


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
    span = b.span(node)
    if tail_calls.is_again(b, node.value):
        if isinstance(node.value, ast.Call):
            tail_calls.go_round(b, node.value)
            return
        assert isinstance(node.value, ast.IfExp)
        ways: list[list[ast.stmt]] = [[ast.Return(v)] for v in (node.value.body, node.value.orelse)]
        if_(b, located(ast.If(node.value.test, *ways), node))
        return
    if isinstance(node.value, ast.IfExp) and any(
        continuing.is_continued(b, way) for way in (node.value.body, node.value.orelse)
    ):
        returns: list[list[ast.stmt]] = [
            [ast.Return(way)] for way in (node.value.body, node.value.orelse)
        ]
        if_(b, located(ast.If(node.value.test, *returns), node))
        return
    if continuing.is_continued(b, node.value):
        assert isinstance(node.value, ast.Call)
        continuing.end(b, node.value)
        return
    value = Const(None, span) if node.value is None else b.value(node.value)
    frame = b.frame
    if frame.result is not None and frame.after is not None:
        b.assign(frame.result, value, span)
        b.leave(frame.after, 0 if b.cleans_up else len(frame.cleanups))
    elif not b.cleans_up:
        b.end(Return(value, span))
    else:
        # One end for each variable that is returned: only then is it known whose object it shows.
        shown = node.value.id if isinstance(node.value, ast.Name) else ""
        if shown not in frame.returning:
            name = b.temporary("returned")
            frame.returning[shown] = (name, Block(terminator=Return(Read(name, span), span)))
        name, end = frame.returning[shown]
        b.assign(name, value, span)
        b.leave(end, 0)


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
