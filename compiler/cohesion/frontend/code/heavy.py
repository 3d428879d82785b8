"""Loops without tasks that are heavy: a generated function takes them through at once, where states
would take them round by round.

What a loop costs is estimated by its text: the rounds that `range` and displays tell, `_ASSUMED` of
what only the run knows, one loop times the other where they nest.
"""

from __future__ import annotations

import ast
import math
from collections.abc import Iterator
from dataclasses import dataclass

from cohesion.frontend.code.movable import blocks_in
from cohesion.frontend.project import FunctionNode

_ASSUMED = 20
"""Rounds of a loop of which only the run knows how many there are."""

_TRANSITIONS = 200
"""From how many transitions on a loop is heavy. A call of a function is one; 25,000 events, which
are some 10,000 transitions, end an execution.
"""

_EVALUATIONS = 10_000
"""From how many evaluations of its innermost part on a comprehension is heavy: it must be done
within the second that Step Functions gives a state.
"""

_COMPREHENSIONS = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp
_FUNCTIONS = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda


@dataclass(frozen=True, slots=True)
class Heavy:
    """A statement, and why it is heavy."""

    node: ast.stmt
    reason: str


def heavy_in(function: FunctionNode) -> Iterator[Heavy]:
    """The statements of a function that are heavy, outer ones first."""
    for block in blocks_in(function):
        for statement in block:
            yield from _heavy(statement)


def _heavy(statement: ast.stmt) -> Iterator[Heavy]:
    if isinstance(statement, _FUNCTIONS | ast.ClassDef):
        return
    transitions, evaluations = _transitions([statement]), _evaluations(statement)
    if transitions >= _TRANSITIONS and isinstance(statement, ast.For | ast.While):
        yield Heavy(statement, f"the loop would take {_about(transitions)} transitions")
    elif evaluations >= _EVALUATIONS:
        shown = f"{_about(evaluations)} evaluations in one state, which has one second"
        yield Heavy(statement, f"the comprehension would take {shown}")
    for block in blocks_in(statement):
        for inner in block:
            yield from _heavy(inner)


def _about(count: int) -> str:
    """A number with its first digit alone, since it is an estimate."""
    unit = 10 ** int(math.log10(count))
    return f"about {count // unit * unit:,}"


def _transitions(block: list[ast.stmt]) -> int:
    """About how many transitions the loops of statements take: one a round."""
    total = 0
    for statement in block:
        inside = sum(map(_transitions, blocks_in(statement)))
        if isinstance(statement, ast.For | ast.While) and not isinstance(statement, _FUNCTIONS):
            total += _rounds(statement) * max(1, inside)
        elif not isinstance(statement, _FUNCTIONS | ast.ClassDef):
            total += inside
    return total


def _rounds(loop: ast.For | ast.While) -> int:
    return _length(loop.iter) if isinstance(loop, ast.For) else _ASSUMED


def _length(source: ast.expr) -> int:
    """About how many items going over an expression gives."""
    match source:
        case ast.List(elts=items) | ast.Tuple(elts=items) | ast.Set(elts=items):
            return len(items)
        case ast.Constant(value=str(text)):
            return len(text)
        case ast.Call(func=ast.Name(id="range"), args=arguments) if arguments:
            bounds = [_number(a) for a in arguments]
            known = [bound for bound in bounds if bound is not None]
            whole = len(known) == len(bounds) <= 3 and 0 not in known[2:]
            return len(range(*known)) if whole else _ASSUMED
        case ast.Call(func=ast.Name(id="enumerate" | "reversed" | "sorted"), args=[inner, *_]):
            return _length(inner)
        case _:
            return _ASSUMED


def _number(node: ast.expr) -> int | None:
    """An int that is written out."""
    match node:
        case ast.Constant(value=int() as number):
            return number
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() as number)):
            return -number
        case _:
            return None


def _evaluations(statement: ast.stmt) -> int:
    """How often the comprehensions of a statement evaluate what is innermost in them, at most."""
    own = (node for _, value in ast.iter_fields(statement) for node in _expressions(value))
    return max(map(_evaluated, own), default=0)


def _expressions(value: object) -> Iterator[ast.expr]:
    if isinstance(value, ast.expr):
        yield value
    elif isinstance(value, list):
        yield from (item for item in value if isinstance(item, ast.expr))


def _evaluated(node: ast.AST) -> int:
    inside = max(map(_evaluated, ast.iter_child_nodes(node)), default=0)
    if not isinstance(node, _COMPREHENSIONS):
        return inside
    return math.prod(_length(g.iter) for g in node.generators) * max(1, inside)
