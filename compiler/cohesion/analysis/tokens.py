"""Where the token of a callback stands: in the arguments of the call that waits, nowhere else."""

from __future__ import annotations

from cohesion.diagnostics.catalogue import UnsupportedSyntax
from cohesion.diagnostics.model import Report
from cohesion.ir.nodes import (
    CallTask,
    Expr,
    Function,
    Op,
    blocks_of,
    operands,
    values_of,
    values_of_terminator,
    with_bodies,
)
from cohesion.primitives.contexts import CALLBACK_TOKEN


def check_tokens(function: Function, report: Report) -> None:
    """Report tokens in other places: only the state that waits for a callback has one."""
    for block in (block for each in with_bodies(function) for block in blocks_of(each)):
        values = [value for op in block.ops if not _waits(op) for value in values_of(op)]
        for value in (*values, *values_of_terminator(block.end)):
            found = _token(value)
            if found is not None:
                report.add(
                    UnsupportedSyntax(
                        span=found.span or function.span,
                        construct="`cohesion.callback_token` outside of the arguments of the call"
                        " that waits",
                        instead="give it to the task of `cohesion.wait_for_callback(…)`, or to"
                        " `.wait_for_task_token(…)`; compute what raises, or runs other tasks,"
                        " before",
                    )
                )


def _waits(op: Op) -> bool:
    if not isinstance(op, CallTask):
        return False
    return op.callback or (op.service is not None and op.service.pattern == "token")


def _token(value: Expr) -> Expr | None:
    """The token in a value."""
    pending = [value]
    while pending:
        part = pending.pop()
        if getattr(part, "operation", "") == CALLBACK_TOKEN:
            return part
        pending.extend(operands(part))
    return None
