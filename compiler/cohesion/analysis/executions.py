"""Which execution `cohesion.context` tells of: the workflow's, never that of a map's item."""

from __future__ import annotations

from collections.abc import Iterator

from cohesion.diagnostics.catalogue import UnsupportedSyntax
from cohesion.diagnostics.model import Report
from cohesion.ir.nodes import Call, Fork, Function, blocks_of, expressions_of, with_bodies
from cohesion.primitives.contexts import FIELDS, START

_TELLS = {START: "start_time", **{f"context {name}": name for name in FIELDS}}


def check_executions(function: Function, report: Report) -> None:
    """Report `cohesion.context` in functions that a distributed map runs: each item's is an
    execution of its own there, and the workflow's in plain Python.
    """
    for body in _distributed(function):
        for expr in expressions_of(body):
            if isinstance(expr, Call) and expr.operation in _TELLS:
                report.add(
                    UnsupportedSyntax(
                        span=expr.span or function.span,
                        construct=f"`cohesion.context.{_TELLS[expr.operation]}` in a function that"
                        " `cohesion.distributed_map` runs",
                        instead="give it to a variable before the map, and read that",
                        because="each item's function runs in an execution of its own",
                    )
                )


def _distributed(function: Function) -> Iterator[Function]:
    """The bodies that run in executions of their own, and those inside of them."""
    for each in with_bodies(function):
        for block in blocks_of(each):
            for op in block.ops:
                if isinstance(op, Fork) and op.distribution is not None:
                    for body in op.bodies:
                        yield from with_bodies(body)
