"""Loops that go on as new executions by themselves, before the history of one is full.

At the head of each loop a variable has what the history holds by the next one, at most. Where there
is no room for another round, all that is live goes to a new execution, which goes on at that head.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping

from cohesion.analysis.liveness import exactly_live
from cohesion.artifact import CONTINUED_AS
from cohesion.backend.inputs import ENVELOPE
from cohesion.backend.naming import variable_names
from cohesion.diagnostics.catalogue import UnsupportedSyntax
from cohesion.diagnostics.model import Report
from cohesion.ir import types
from cohesion.ir.nodes import (
    WHOLE_INPUT,
    Assign,
    Block,
    Branch,
    Call,
    CallTask,
    Const,
    Expr,
    Fork,
    Function,
    Jump,
    MakeException,
    Op,
    Pause,
    Raise,
    Read,
    Record,
    Return,
    blocks_of,
    operands,
    successors,
    values_of,
    values_of_terminator,
)
from cohesion.ir.text import text
from cohesion.ir.types import Type
from cohesion.primitives.contexts import START
from cohesion.source import Span

_CHANGED = "Cohesion.ChangedCode"
_WHY = (
    "the workflow has changed since an execution of it started this one to go on with a loop, whose"
    " variables are in the input; start it anew"
)
_EVENTS, _STARTED, _ITEMS = ".events", ".execution", ".items_of_map"

_STATE, _CALL, _ATTEMPT, _SIDE_BY_SIDE, _ITEM = 2, 6, 4, 6, 2
"""Events of a state that calls nothing, of a call, of each further attempt, of functions that run
side by side, and of an item.
"""
_OWN_ATTEMPTS, _MOST_ATTEMPTS = 6, 100
"""How many further attempts each call has, and up to how many are counted."""

_OF_EXECUTIONS = {
    START: "start_time",
    "context execution_id": "execution_id",
    "context execution_name": "execution_name",
}
"""What `cohesion.context` tells of an execution, by the operation that does."""


def go_on_by_itself(function: Function, machine: str, most: int, report: Report) -> int:
    """Let each loop of a workflow go on as a new execution of its machine, where the history would
    have more than `most` events; how many it has room for after all, since each has room for a
    round, or 0 if nothing goes on. Reported is what would be another value there.

    Calls share no bodies in this graph: in a shared one, what is live may have no value.
    """
    loops = _loops(function)
    if not loops:
        return 0
    _check(loops, function, report)
    live = exactly_live(function)
    digest = hashlib.sha256(text(function).encode()).hexdigest()[:12]
    blocks = blocks_of(function)
    events = {block: sum(map(_events_of, block.ops)) + _at_end(block) for block in blocks}
    rounds = {head: sum(events[block] for block in _own(head, loops)) for head in loops}
    start = sum(events.values())  # as if all that is no loop were still to come
    most = max(most, start + max(rounds.values()))  # each execution makes a round at least
    for block in blocks:
        block.ops = [each for op in block.ops for each in _counted(op)]
    following = Block([_counts(start, function.span)], Jump(function.entry))
    following = _unless_changed(following, function.span)
    for number, (head, events_of_round) in enumerate(rounds.items()):
        span = _span(head, function)
        rest = Block(head.ops, head.terminator, head.handler)
        more = Call("+", (_read(_EVENTS), _number(events_of_round)), span, types.INT)
        head.ops = [Assign(_EVENTS, more, span)]
        full = Call(">", (_read(_EVENTS), _number(most)), span, types.BOOL)
        place, names = f"{digest}/{number}", variable_names(live[head])
        following = _resumed(following, place, names, start, head, function.span)
        continued = _continued(machine, place, names, span)
        head.terminator = Branch(full, continued, rest, span, _title(rest))
    function.entry = following
    return most


# -- blocks ----------------------------------------------------------------------------------------


def _continued(machine: str, place: str, names: Mapping[str, str], span: Span) -> Block:
    """The end of an execution: another one goes on."""
    variables = _record((names[name], _read(name, types.ANY)) for name in sorted(names))
    given = _record([("loop", _text(place)), ("variables", variables)])
    whole = (WHOLE_INPUT, _record([(ENVELOPE, given)]))
    started = CallTask(_STARTED, machine, (whole,), types.STR, span, starts="itself")
    result = _record([(CONTINUED_AS, _read(_STARTED, types.STR))])
    return Block([started], Return(result, span))


def _resumed(
    otherwise: Block, place: str, names: Mapping[str, str], start: int, head: Block, span: Span
) -> Block:
    """The start of an execution that goes on at a loop, or otherwise elsewhere."""
    ops: list[Op] = [
        Assign(name, Call("resumed", (_text(names[name]),), span, types.ANY), span)
        for name in sorted(names)
    ]
    here = Block([*ops, _counts(start, span)], Jump(head))
    test = Call("resumed at", (_text(place),), span, types.BOOL)
    return Block([], Branch(test, here, otherwise, span, "where to go on"))


def _unless_changed(otherwise: Block, span: Span) -> Block:
    """The start of an execution that nobody may go on with."""
    error = MakeException(_CHANGED, _text(_WHY), (), span, types.ANY)
    test = Call("is resumed", (), span, types.BOOL)
    return Block([], Branch(test, Block([], Raise(error, span)), otherwise, span, "where to go on"))


def _counted(op: Op) -> Iterator[Op]:
    """An op, behind what counts the events of its items, if it has some in this history."""
    if not isinstance(op, Fork) or op.items is None or op.distribution is not None:
        yield op
        return
    each = _ITEM + sum(map(_events_inside, op.bodies))
    yield Assign(_ITEMS, op.items, op.span)
    number = Call("len", (_read(_ITEMS, op.items.type),), op.span, types.INT)
    all_items = Call("*", (number, _number(each)), op.span, types.INT)
    total = Call("+", (_read(_EVENTS), all_items), op.span, types.INT)
    yield Assign(_EVENTS, total, op.span)
    yield op


def _counts(events: int, span: Span) -> Assign:
    return Assign(_EVENTS, _number(events), span)


def _title(rest: Block) -> str:
    """The name of the state that asks, unless it asks whether the loop ends as well."""
    return "" if not rest.ops and isinstance(rest.terminator, Branch) else "room for a round"


def _span(block: Block, function: Function) -> Span:
    if isinstance(block.terminator, Branch):
        return block.terminator.span
    return block.ops[0].span if block.ops else function.span


def _record(entries: Iterable[tuple[str, Expr]]) -> Record:
    return Record(tuple((_text(key), value) for key, value in entries), None, types.ANY)


def _read(name: str, type: Type = types.INT) -> Read:
    return Read(name, None, type)


def _text(value: str) -> Const:
    return Const(value, None, types.STR)


def _number(value: int) -> Const:
    return Const(value, None, types.INT)


# -- what a history has ----------------------------------------------------------------------------


def _events_inside(body: Function) -> int:
    """The events of a function that runs side by side with others, of its loops one round."""
    return sum(sum(map(_events_of, block.ops)) + _at_end(block) for block in blocks_of(body))


def _events_of(op: Op) -> int:
    """How many events an op writes at most; the items of a map are counted when it runs."""
    match op:
        case CallTask(retry=retry):
            attempts = _OWN_ATTEMPTS + sum(policy.max_attempts for policy in retry)
            return _CALL + _ATTEMPT * min(attempts, _MOST_ATTEMPTS)
        case Fork(items=None, bodies=bodies):
            return _SIDE_BY_SIDE + sum(map(_events_inside, bodies))
        case Fork():
            return _SIDE_BY_SIDE
        case Pause():
            return _STATE
        case _:
            return _STATE  # where it does not ride on a transition


def _at_end(block: Block) -> int:
    return 0 if isinstance(block.end, Jump) else _STATE


# -- loops -----------------------------------------------------------------------------------------


def _loops(function: Function) -> dict[Block, frozenset[Block]]:
    """The blocks of each loop by its head, in the order of the graph."""
    order = blocks_of(function)
    place = {block: position for position, block in enumerate(order)}
    before: dict[Block, list[Block]] = {block: [] for block in order}
    for block in order:
        for target in _targets(block):
            before[target].append(block)
    found: dict[Block, frozenset[Block]] = {}
    for head in order:
        inside, pending = {head}, [b for b in before[head] if place[b] >= place[head]]
        if not pending:
            continue
        while pending:
            block = pending.pop()
            if block not in inside:
                inside.add(block)
                pending += before[block]
        found[head] = frozenset(inside)
    return found


def _targets(block: Block) -> tuple[Block, ...]:
    """The blocks that can come after one. In a graph with guards only what it calls raises."""
    calls = any(isinstance(op, CallTask | Fork) for op in block.ops)
    clauses = (block.handler or ()) if calls else ()
    return (*successors(block.end), *(clause.target for clause in clauses))


def _own(head: Block, loops: Mapping[Block, frozenset[Block]]) -> frozenset[Block]:
    """The blocks of a loop that are in no smaller one."""
    own = loops[head]
    smaller = (inside for other, inside in loops.items() if other is not head and inside < own)
    return own.difference(*smaller)


# -- what an execution knows of itself -------------------------------------------------------------


def _check(heads: Iterable[Block], function: Function, report: Report) -> None:
    """Report what is another value in an execution that goes on."""
    seen: dict[Block, None] = {}
    pending = list(heads)
    while pending:
        block = pending.pop()
        if block not in seen:
            seen[block] = None
            pending += _targets(block)
    for expr in (expr for block in seen for expr in _expressions(block)):
        if isinstance(expr, Call) and expr.operation in _OF_EXECUTIONS:
            report.add(
                UnsupportedSyntax(
                    span=expr.span or function.span,
                    construct=f"`cohesion.context.{_OF_EXECUTIONS[expr.operation]}` in or behind a"
                    " loop that goes on as a new execution",
                    instead="give it to a variable before the loop, and read that",
                    because="the new execution has another one",
                )
            )


def _expressions(block: Block) -> Iterator[Expr]:
    """All expressions of a block, those of what it runs side by side included."""
    pending = [value for op in block.ops for value in values_of(op)]
    pending += values_of_terminator(block.end)
    while pending:
        expr = pending.pop()
        yield expr
        pending.extend(operands(expr))
    for op in block.ops:
        for body in op.bodies if isinstance(op, Fork) else ():
            for inner in blocks_of(body):
                yield from _expressions(inner)
