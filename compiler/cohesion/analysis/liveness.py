"""Liveness: which variables may still be read at a point."""

from __future__ import annotations

from cohesion.ir.nodes import (
    Assign,
    Block,
    Call,
    CallTask,
    Delete,
    Expr,
    Fork,
    Function,
    Op,
    Read,
    Sample,
    blocks_of,
    neighbours,
    operands,
    successors,
    values_of,
    values_of_terminator,
)

Variables = frozenset[str]


def reads(expr: Expr) -> Variables:
    """The variables that an expression reads. What a value shows of others is no read of them."""
    found: set[str] = set()
    pending = [expr]
    while pending:
        current = pending.pop()
        if isinstance(current, Call) and current.operation == "shows":
            continue
        if isinstance(current, Read):
            found.add(current.name)
        pending.extend(operands(current))
    return frozenset(found)


def read_by(op: Op) -> Variables:
    """The variables that an op reads."""
    return frozenset().union(*(reads(value) for value in values_of(op)))


def read_at_end(block: Block) -> Variables:
    """The variables that a block's terminator reads."""
    return frozenset().union(*(reads(value) for value in values_of_terminator(block.end)))


def assigned_by(op: Op) -> str | None:
    """The variable that an op gives a value, or takes it from."""
    match op:
        case Assign(target) | CallTask(target) | Fork(target) | Sample(target) | Delete(target):
            return target
        case _:
            return None


class Liveness:
    """The variables that are live at the start and at the end of each block of a function.

    What a handler reads is live throughout the blocks it handles.
    """

    def __init__(self, function: Function) -> None:
        order = blocks_of(function)
        self._before: dict[Block, Variables] = dict.fromkeys(order, frozenset())
        self._steps = {
            block: [(assigned_by(op), read_by(op)) for op in block.ops] for block in order
        }
        self._ends = {block: read_at_end(block) for block in order}
        changed = True
        while changed:
            changed = False
            for block in reversed(order):
                live = self._start(block)
                if live != self._before[block]:
                    self._before[block] = live
                    changed = True

    def before(self, block: Block) -> Variables:
        """What is live where a block starts."""
        return self._before[block]

    def after(self, block: Block) -> Variables:
        """What is live where a block ends, its terminator passed."""
        return frozenset().union(*(self._before[follower] for follower in neighbours(block)))

    def handled(self, block: Block) -> Variables:
        """What the handler around a block reads."""
        return frozenset().union(
            *(self._before[c.target] - {c.variable} for c in block.handler or ())
        )

    def _start(self, block: Block) -> Variables:
        live = self.after(block) | self._ends[block]
        handled = self.handled(block)
        for target, read in reversed(self._steps[block]):
            live = (live - {target} if target else live) | read | handled
        return live

    def after_each(self, block: Block) -> list[Variables]:
        """What is live after each op of a block."""
        live = self.after(block) | self._ends[block]
        handled = self.handled(block)
        found: list[Variables] = []
        for target, read in reversed(self._steps[block]):
            found.append(live)
            live = (live - {target} if target else live) | read | handled
        return found[::-1]


def exactly_live(function: Function) -> dict[Block, Variables]:
    """The variables that are live where each block starts, in a graph with guards: what exceptions
    of expressions lead to is then in branches, and only tasks raise to a handler. What is live is
    read on a path without a value given before, so that it has one.
    """
    order = blocks_of(function)
    found: dict[Block, Variables] = dict.fromkeys(order, frozenset())
    changed = True
    while changed:
        changed = False
        for block in reversed(order):
            live = _exactly_before(block, found)
            if live != found[block]:
                found[block] = live
                changed = True
    return found


def _exactly_before(block: Block, known: dict[Block, Variables]) -> Variables:
    live = read_at_end(block).union(*(known[follower] for follower in successors(block.end)))
    for op in reversed(block.ops):
        target = assigned_by(op)
        live = (live - {target} if target else live) | read_by(op)
        if isinstance(op, CallTask | Fork):
            live = live.union(*(known[c.target] - {c.variable} for c in block.handler or ()))
    return live
