"""Which execution `cohesion.context` tells of: the workflow's, never that of a map's item; which
state `cohesion.task_context()` does.
"""

from __future__ import annotations

from collections.abc import Iterator

from cohesion.diagnostics.catalogue import UnsupportedSyntax
from cohesion.diagnostics.model import Report
from cohesion.ir.nodes import Call, CallTask, Fork, Function, blocks_of, expressions_of, with_bodies
from cohesion.primitives.contexts import FIELDS, START

_TELLS = {START: "start_time", **{f"context {name}": name for name in FIELDS}}


def check_executions(function: Function, report: Report) -> None:
    """Report `cohesion.context` in functions that a distributed map runs: each item's is an
    execution of its own there, and the workflow's in plain Python. Report tasks with a context in
    functions that run for each item of one execution: nothing tells these from each other.
    """
    for body in _of_items(function):
        for block in blocks_of(body):
            for op in block.ops:
                if isinstance(op, CallTask) and op.context:
                    report.add(
                        UnsupportedSyntax(
                            span=op.span,
                            construct=f"`{op.task}`, a task with `context=True`, in a function that"
                            " runs for each of several items",
                            instead="drop `context=True`, and give it a key: `str(uuid.uuid4())`,"
                            " kept in a variable before the call",
                            because="items that start at the same moment have the same key",
                        )
                    )
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


def _of_items(function: Function) -> Iterator[Function]:
    """The bodies that run for several items in one execution, and those inside of them."""
    for each in with_bodies(function):
        for block in blocks_of(each):
            for op in block.ops:
                if isinstance(op, Fork) and op.items is not None and op.distribution is None:
                    for body in op.bodies:
                        yield from with_bodies(body)


def _distributed(function: Function) -> Iterator[Function]:
    """The bodies that run in executions of their own, and those inside of them."""
    for each in with_bodies(function):
        for block in blocks_of(each):
            for op in block.ops:
                if isinstance(op, Fork) and op.distribution is not None:
                    for body in op.bodies:
                        yield from with_bodies(body)
