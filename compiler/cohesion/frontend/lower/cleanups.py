"""Blocks that clean up on whatever way they are left: the core of `finally` and `with`.

    try:            normal end, `return`, `break`, `continue`: each has a copy of the cleanup, and
        body        goes on where it was going; an exception has one that raises it again.
    finally:
        cleanup

Copies cost no transition, where one shared cleanup would need a choice behind it. A block has at
most five ways out, so that a definition grows as its source does; what is cleaned up in a cleanup
is copied for each of its copies, which is why that may be nested three deep only.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import TypeAlias

from cohesion.frontend.lower.builder import Builder, Cleanup
from cohesion.frontend.lower.raising import raise_value
from cohesion.ir.nodes import Block, Clause, Expr, Handler, Read

Exiting: TypeAlias = Callable[[Expr | None, Block], None]
"""Lowers a copy of a cleanup: for an exception, or None; and the block behind it all."""

_DEEPEST = 3


def cleaned(
    b: Builder, node: ast.stmt, body: Callable[[], None], cleanup: Exiting, place: ast.AST
) -> None:
    """Lower a body, and the copies of its cleanup behind it. A copy for an exception may go to the
    block behind by itself: the exception is then gone.
    """
    if too_deep(b, node):
        return
    outer, depth = b.handler, len(b.frame.cleanups)
    after = Block(handler=outer)
    failed = Clause(None, b.temporary("exception"), Block(handler=outer), b.first_line(place))
    region = Cleanup(outer)
    b.frame.cleanups.append(region)
    b.go(Block(handler=Handler((failed,), outer)))
    body()
    b.leave(after, depth)
    b.frame.cleanups.pop()
    b.cleaning += 1
    for way in region.exits.values():
        b.start(way.entry)
        cleanup(None, after)
        b.leave(way.target, way.depth)
    b.start(failed.target)
    error = Read(failed.variable, failed.span)
    b.frame.caught.append((failed.variable, None))
    cleanup(error, after)
    b.frame.caught.pop()
    raise_value(b, error, None, place)
    b.cleaning -= 1
    b.start(after)


def too_deep(b: Builder, node: ast.stmt) -> bool:
    """Whether this is a cleanup in too many others; then it is refused."""
    if b.cleaning < _DEEPEST:
        return False
    b.unsupported(
        node, "a `finally` or `with` inside three others", "move the inner part into a task"
    )
    return True
