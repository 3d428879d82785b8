"""Waits: for a number of seconds, until a moment."""

from __future__ import annotations

import ast
from collections.abc import Callable
from functools import partial

from cohesion.frontend.lower import dates, methods
from cohesion.frontend.lower.builder import Builder
from cohesion.ir.nodes import Call, Const, Expr, Pause
from cohesion.primitives.moments import SLEEP_UNTIL


def _sleep(operation: str, b: Builder, node: ast.Call) -> Expr:
    """`time.sleep(n)`, `cohesion.sleep(n)`: a Wait state."""
    seconds = _argument(b, node, operation)
    if seconds is not None:
        span = b.span(node)
        b.emit(Pause(b.keep(Call(operation, (seconds,), span), "seconds"), span))
    return Const(None, b.span(node))


def _sleep_until(b: Builder, node: ast.Call) -> Expr:
    """`cohesion.sleep_until(moment)`: a Wait state with a `Timestamp`. A literal text is read as
    Python reads it.
    """
    moment = _argument(b, node, SLEEP_UNTIL)
    if moment is not None:
        span = b.span(node)
        known = dates.read_literal(b, node, moment) or moment
        until = b.keep(Call(SLEEP_UNTIL, (known,), span), "moment")
        b.emit(Pause(until, span, until=True))
    return Const(None, b.span(node))


def _argument(b: Builder, node: ast.Call, operation: str) -> Expr | None:
    """The one argument; None and a diagnostic when there is not one."""
    bound = methods.bound_arguments(b, node, operation)
    values = None if bound is None else methods.values(b, bound)
    if values is not None and len(values) != 1:
        b.unsupported(node, f"`{operation}` without one argument", "give what to wait for")
        return None
    return None if values is None else values[0]


HANDLERS: dict[str, Callable[[Builder, ast.Call], Expr]] = {
    "cohesion.sleep": partial(_sleep, "cohesion.sleep"),
    "cohesion.sleep_until": _sleep_until,
    "time.sleep": partial(_sleep, "time.sleep"),
}
"""By the full dotted name of the function."""
