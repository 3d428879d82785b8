"""Which variables hold exceptions that a `raise` may end the workflow with: where one was caught,
its traceback goes along.
"""

from __future__ import annotations

from collections.abc import Iterable

from cohesion.ir.nodes import Assign, Call, Expr, Function, Raise, Read, blocks_of


def raised_again(ends: Iterable[Expr], assigns: Iterable[Assign]) -> frozenset[str]:
    """The variables that hold what is raised at the `ends` of a workflow."""
    given: dict[str, set[str]] = {}
    for assign in assigns:
        name = held(assign.value)
        if name is not None:
            given.setdefault(assign.target, set()).add(name)
    pending = [name for name in map(held, ends) if name is not None]
    found: set[str] = set()
    while pending:
        name = pending.pop()
        if name not in found:
            found.add(name)
            pending.extend(given.get(name, ()))
    return frozenset(found)


def held(value: Expr) -> str | None:
    """The variable whose exception a value is."""
    match value:
        case Read(name):
            return name
        case Call("exception", (exception,)):
            return held(exception)
        case _:
            return None


def lets_caught_out(function: Function) -> bool:
    """Whether an exception that a clause took may end the workflow after all."""
    blocks = blocks_of(function)
    caught = {clause.variable for block in blocks for clause in block.handler or ()}
    ends = [block.end.value for block in blocks if isinstance(block.end, Raise)]
    assigns = (op for block in blocks for op in block.ops if isinstance(op, Assign))
    return not caught.isdisjoint(raised_again(ends, assigns))
