"""What a program asks of exceptions beside class and text: the rest is left out of those it makes,
and what cannot be known of those that expressions raise is refused.
"""

from __future__ import annotations

import builtins
from dataclasses import replace

from cohesion.analysis.infer import raises
from cohesion.diagnostics.catalogue import UnsupportedException
from cohesion.diagnostics.model import Report
from cohesion.ir.nodes import (
    Assign,
    CallTask,
    Delete,
    Expr,
    Fork,
    Function,
    MakeException,
    Op,
    Pause,
    Raise,
    Sample,
    blocks_of,
    tells_details,
    values_of,
    values_of_terminator,
    with_operands,
    with_values,
)


def leave_out(function: Function) -> None:
    """Make exceptions without the parts that nothing asks for."""
    for block in blocks_of(function):
        block.ops = [_op(op, function) for op in block.ops]
        block.terminator = with_values(block.end, lambda value: _value(value, function))


def _op(op: Op, function: Function) -> Op:
    match op:
        case Assign(value=value) | Sample(value=value):
            return replace(op, value=_value(value, function))
        case CallTask(arguments=arguments):
            kept = tuple((name, _value(value, function)) for name, value in arguments)
            return replace(op, arguments=kept)
        case Fork():
            for body in op.bodies:
                leave_out(body)
            return op
        case Pause() | Delete():
            return op


def _value(expr: Expr, function: Function) -> Expr:
    if isinstance(expr, MakeException):
        expr = replace(expr, parts=tuple(p for p in expr.parts if p[0] in function.details))
    return with_operands(expr, lambda part: _value(part, function))


def check_attributes(function: Function, report: Report) -> None:
    """Refuse attributes that Python gives exceptions of expressions: `e.name` of an AttributeError.
    The program makes those without.
    """
    asked = {key[1:] for key in function.details if key.startswith(".")}
    if not asked:
        return
    for block in blocks_of(function):
        if block.handler is None and not tells_details(function):
            continue
        ends = values_of_terminator(block.end)
        for value in (*(v for op in block.ops for v in values_of(op)), *ends):
            for error in sorted(raises(value)):
                found = sorted(asked & _own_attributes(error))
                if found:
                    problem = f"`.{found[0]}` of the {error} that this may raise"
                    instead = "catch that class by itself, and use its text: `str(e)`"
                    place = value.span or function.span
                    report.add(UnsupportedException(span=place, problem=problem, instead=instead))
                    return


def check_elsewhere(function: Function, report: Report) -> None:
    """Refuse what is asked of exceptions beside class and text where a workflow that is deployed on
    its own may raise them: its machine tells no more.
    """
    for block in blocks_of(function) if function.details else ():
        for op in block.ops:
            if isinstance(op, CallTask) and op.child is not None and op.child.elsewhere:
                own = None if block.handler is None else block.handler.clauses[0].target
                taken = own is not None and not isinstance(own.end, Raise)
                if taken or tells_details(function):
                    key = min(function.details).removeprefix(".")
                    problem = f"`.{key}` of what a workflow raises that is deployed on its own"
                    instead = "take them by their classes, and use their text: `str(e)`"
                    report.add(UnsupportedException(span=op.span, problem=problem, instead=instead))


def _own_attributes(error: str) -> set[str]:
    """The attributes of a built-in class beside those of every exception."""
    found = getattr(builtins, error, Exception)
    return set(dir(found)) - set(dir(Exception))
