"""Loops: `while`, `for`, `break`, `continue`, and their `else`."""

from __future__ import annotations

import ast

from cohesion.frontend.lower.assignments import store
from cohesion.frontend.lower.builder import Builder, Loop, StatementHandler
from cohesion.frontend.lower.iterables import iterable
from cohesion.frontend.symbols import ExternalSymbol
from cohesion.ir.nodes import Block, Branch, Call, Const, Expr, Read


def while_(b: Builder, node: ast.While) -> None:
    """`while test: … else: …`."""
    head, body, otherwise, after = (b.new_block() for _ in range(4))
    b.go(head)
    b.end(Branch(b.value(node.test), body, otherwise, b.header(node, node.test)))
    _rounds(b, node, Loop(head, after), body, otherwise)


def for_(b: Builder, node: ast.For) -> None:
    """`for target in iterable: … else: …`."""
    if _is_range(b, node.iter):
        _for_range(b, node, node.iter)
        return
    span = b.span(node.iter)
    items, index = b.temporary("items"), b.temporary("index")
    b.assign(items, Call("iterate", (iterable(b, node.iter),), span), span)
    b.assign(index, Const(0, span), span)
    head, body, otherwise, after = (b.new_block() for _ in range(4))
    b.go(head)
    test = Call("<", (Read(index), Call("len", (Read(items),), span)), span)
    b.end(Branch(test, body, otherwise, b.header(node, node.iter)))
    b.start(body)
    current = Call("item", (Read(items), Read(index)), span)
    if not isinstance(node.target, ast.Name):
        current = b.keep(current, "item")  # type: ignore[assignment]
    store(b, node.target, current, node.target)
    b.assign(index, Call("+", (Read(index), Const(1)), span), span)
    _rounds(b, node, Loop(head, after), b.block, otherwise)


def _is_range(b: Builder, node: ast.expr) -> bool:
    return (
        isinstance(node, ast.Call)
        and b.resolve(node.func) == ExternalSymbol("builtins.range")
        and not node.keywords
        and 1 <= len(node.args) <= 3
        and not any(isinstance(a, ast.Starred) for a in node.args)
    )


def _for_range(b: Builder, node: ast.For, call: ast.expr) -> None:
    """A range is counted, never built: only its bounds are kept."""
    assert isinstance(call, ast.Call)
    span = b.span(call)
    given: list[Expr] = [b.keep(value) for value in b.values(call.args)]
    whole = [
        value if _is_whole(value) else b.keep(Call("index", (value,), span), "bound")
        for value in given
    ]
    start: Expr = whole[0] if len(whole) > 1 else Const(0, span)
    stop = whole[1] if len(whole) > 1 else whole[0]
    step: Expr = whole[2] if len(whole) > 2 else Const(1, span)
    if not (isinstance(step, Const) and step.value):
        step = b.keep(Call("range step", (step,), span), "step")
    index = b.temporary("index")
    b.assign(index, start, span)
    head, body, otherwise, after = (b.new_block() for _ in range(4))
    b.go(head)
    b.end(Branch(_before(index, stop, step), body, otherwise, b.header(node, node.iter)))
    b.start(body)
    store(b, node.target, Read(index, span), node)
    b.assign(index, Call("+", (Read(index), step), span), span)
    _rounds(b, node, Loop(head, after), b.block, otherwise)


def _is_whole(value: Expr) -> bool:
    return isinstance(value, Const) and type(value.value) is int


def _before(index: str, stop: Expr, step: Expr) -> Expr:
    """Whether a range goes on: before its end, seen in the direction of its step."""
    span = stop.span
    if isinstance(step, Const):
        assert isinstance(step.value, int)
        return Call("<" if step.value > 0 else ">", (Read(index), stop), span)
    return Call("range goes on", (Read(index), stop, step), span)


def _rounds(
    b: Builder, node: ast.While | ast.For, loop: Loop, body: Block, otherwise: Block
) -> None:
    """The body, which goes on at the loop's head, and the `else`, which `break` jumps over."""
    b.start(body)
    b.frame.loops.append(loop)
    b.body(node.body)
    b.frame.loops.pop()
    b.jump(loop.next)
    b.start(otherwise)
    b.body(node.orelse)
    b.go(loop.after)


def break_(b: Builder, _: ast.Break) -> None:
    """`break`."""
    b.jump(b.frame.loops[-1].after)


def continue_(b: Builder, _: ast.Continue) -> None:
    """`continue`."""
    b.jump(b.frame.loops[-1].next)


HANDLERS: dict[type[ast.stmt], StatementHandler] = {
    ast.While: while_,  # type: ignore[dict-item]
    ast.For: for_,  # type: ignore[dict-item]
    ast.Break: break_,  # type: ignore[dict-item]
    ast.Continue: continue_,  # type: ignore[dict-item]
}
