"""Exceptions of expressions become control flow where a handler could take them.

    try:                              .raised = Raised(d["k"])
        x = d["k"]          →         if .raised is KeyError: handler
    except KeyError: …                x = d["k"]

Only Task, Parallel and Map states can catch. Where no clause around an expression names what it can
raise, nothing is added: the expression then fails the execution by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from cohesion.analysis.infer import raises
from cohesion.ir import types
from cohesion.ir.nodes import (
    Assign,
    Block,
    Branch,
    Call,
    Clause,
    Const,
    Expr,
    Fork,
    Function,
    Jump,
    Raise,
    Raised,
    Read,
    blocks_of,
    tells_details,
    values_of,
    values_of_terminator,
)
from cohesion.source import Span

_MAYBE = types.join(types.NONE, types.EXCEPTION)


def guard(function: Function, outside: frozenset[str] = frozenset()) -> None:
    """Add the checks. The graph must have types; what is added has them too. Where more leaves a
    function of an exception than class and text, all that nothing takes is raised; of a body that
    runs side by side with others what clauses `outside` name.
    """
    numbers, tells = count(1), tells_details(function)
    for block in blocks_of(function):
        for op in block.ops:
            if isinstance(op, Fork):
                around = block.handler.around() if block.handler is not None else ()
                near = outside.union(*(clause.errors or () for clause in around))
                for body in op.bodies:
                    # What an execution of its own fails with gets to no clause here.
                    guard(body, frozenset() if op.distribution is not None else near)
        if block.handler is not None or tells or outside:
            _Guarding(block, numbers, outside, tells=tells).run()


class _Guarding:
    """The work on one block, which falls apart into several where checks come between its ops."""

    def __init__(
        self, block: Block, numbers: Iterator[int], outside: frozenset[str], *, tells: bool
    ) -> None:
        self._numbers = numbers
        self._outside = outside
        self._tells = tells
        self._clauses = tuple(block.handler or ())
        self._ops, self._end = block.ops, block.end
        self._handler = block.handler
        self._current = block
        block.ops = []

    def run(self) -> None:
        """Rebuild the block, op by op."""
        for op in self._ops:
            self._check(values_of(op), op.span)
            self._current.ops.append(op)
        values = values_of_terminator(self._end)
        if values:
            assert not isinstance(self._end, Jump)
            self._check(values, values[0].span or self._end.span)
        self._current.terminator = self._end

    def _check(self, values: tuple[Expr, ...], span: Span) -> None:
        """Branch to the clauses that take what the values may raise."""
        possible = frozenset().union(*(raises(value) for value in values))
        takers = [c for c in self._clauses if _taken(c, possible)] if possible else []
        leaves = self._tells or not possible.isdisjoint(self._outside)
        rest = leaves and possible and not any(c.errors is None for c in takers)
        if not takers and not rest:
            return
        name = f".raised_{next(self._numbers)}"
        found = Read(name, span, _MAYBE)
        self._current.ops.append(Assign(name, Raised(values, span, _MAYBE), span))
        for clause in takers:
            following = Block(handler=self._handler)
            taken = Block(handler=None)
            taken.ops.append(Assign(clause.variable, found, span))
            taken.terminator = Jump(clause.target)
            self._current.terminator = Branch(
                _test(found, clause, possible), taken, following, span
            )
            self._current = following
        if rest:
            following, left = Block(handler=self._handler), Block(handler=None)
            left.terminator = Raise(Read(name, span, types.EXCEPTION), span)
            self._current.terminator = Branch(_is_some(found), left, following, span)
            self._current = following


def _taken(clause: Clause, possible: frozenset[str]) -> bool:
    return clause.errors is None or not possible.isdisjoint(clause.errors)


def _is_some(found: Expr) -> Expr:
    nothing = Const(None, found.span, types.NONE)
    return Call("is not", (found, nothing), found.span, types.BOOL)


def _test(found: Expr, clause: Clause, possible: frozenset[str]) -> Expr:
    if clause.errors is None:
        return _is_some(found)
    names = sorted(possible.intersection(clause.errors))
    consts = tuple(Const(name, found.span, types.STR) for name in names)
    return Call("is error", (found, *consts), found.span, types.BOOL)
