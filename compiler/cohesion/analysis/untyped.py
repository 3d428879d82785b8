"""Where values come from whose type is not known, and how much is done with them: what an
annotation would make smaller.
"""

from __future__ import annotations

from collections import Counter

from cohesion.analysis.liveness import reads
from cohesion.ir.nodes import (
    Assign,
    Call,
    CallTask,
    Const,
    Function,
    blocks_of,
    expressions_of,
)
from cohesion.ir.types import JSON, Type

Source = tuple[str, str]
"""`("parameter", name)`, or `("task", name)` for its result."""


def untyped_sources(function: Function) -> dict[Source, int]:
    """The parameters and tasks without a type whose values some operation asks for theirs at run
    time, and how many operations do. The graph must have types.
    """
    found = _carried(function)  # what bodies do side by side is not counted
    counts: Counter[Source] = Counter()
    for expr in expressions_of(function):
        if isinstance(expr, Call):
            asked = {
                source
                for argument in expr.arguments
                if _is_unknown(argument.type)
                for name in reads(argument)
                for source in found.get(name, ())
            }
            counts.update(asked)
    return dict(sorted(counts.items()))


def _is_unknown(type: Type) -> bool:
    return type.kinds >= JSON


def _carried(function: Function) -> dict[str, frozenset[Source]]:
    """The variables that may hold a value of unknown type, and where it comes from."""
    found: dict[str, frozenset[Source]] = {}
    assigns: list[Assign] = []
    for block in blocks_of(function):
        for op in block.ops:
            match op:
                case Assign(target, Call("argument", (Const(str() as name),)) as value) if (
                    _is_unknown(value.type)
                ):
                    found[target] = frozenset({("parameter", name)})
                case Assign(value=value) if _is_unknown(value.type):
                    assigns.append(op)
                case CallTask(target, task, result=result) if _is_unknown(result) and not (
                    op.child or op.service or op.callback
                ):
                    found[target] = found.get(target, frozenset()) | {("task", task)}
                case _:
                    pass
    changed = True
    while changed:
        changed = False
        for op in assigns:
            known = found.get(op.target, frozenset())
            sources = known.union(*(found.get(name, frozenset()) for name in reads(op.value)))
            if sources != known:
                found[op.target], changed = sources, True
    return found
