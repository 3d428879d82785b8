"""Variables that are read where only some paths have given them a value: these remember whether.

    if n > 1:                          kind_assigned = False; kind = (nothing yet)
        kind = "many"           →      if n > 1: kind, kind_assigned = "many", True
    return kind                        return assigned(kind_assigned, kind)   # UnboundLocalError

Only where it is needed: a variable of a handler (`except … as e`), of a closure, or one whose
object the workflow changes in place, is refused where it may have no value (COH301). Generated code
is told which of its variables have none, and tells it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple, TypeAlias

from cohesion.analysis.liveness import assigned_by, read_by, reads
from cohesion.ir import types
from cohesion.ir.nodes import (
    ABSENT,
    Array,
    Assign,
    Block,
    Branch,
    Call,
    CallTask,
    Const,
    Delete,
    Expr,
    Fork,
    Function,
    Op,
    Pause,
    Raise,
    Read,
    Return,
    Sample,
    Terminator,
    blocks_of,
    given_of,
    neighbours,
    values_of,
    values_of_terminator,
    with_operands,
)
from cohesion.ir.types import Field, Kind
from cohesion.source import Span

_CODE = frozenset({"output", "fresh output"})

_Outputs: TypeAlias = frozenset[tuple[str, str]]
"""Outputs of generated code, each with the variable of the result that it is read of."""


class _Flag(NamedTuple):
    """The variable that remembers whether one has a value, and how that is called."""

    variable: str
    shown: str


_Flags: TypeAlias = dict[str, _Flag]


def remember_assignments(function: Function) -> None:
    """Let variables remember whether they have a value, where a read cannot be sure of it."""
    unsure = _unsure_outputs(function)
    names = _read_unsurely(function, unsure) - _left_alone(function)
    if not names:
        return
    flags = {
        name: _Flag(_fresh(function, f".{name}_assigned"), function.names.get(name, name))
        for name in sorted(names)
    }
    for block in blocks_of(function):
        told = (_told(op, flags) for op in block.ops)
        block.ops = [new for op in told for new in _remembering(op, flags, unsure)]
        block.terminator = _ended(block.end, flags)
    span = _start(function)
    entry = [new for name in sorted(names) for new in _nothing_yet(name, flags, span)]
    function.entry.ops = [*entry, *function.entry.ops]


def _start(function: Function) -> Span:
    """A place for what happens before anything else does."""
    spans = (op.span for block in blocks_of(function) for op in block.ops)
    return next(spans)


def _fresh(function: Function, name: str) -> str:
    used = {op_name for block in blocks_of(function) for op_name in map(assigned_by, block.ops)}
    found, number = name, 1
    while found in used:
        number += 1
        found = f"{name}_{number}"
    return found


def _read_unsurely(function: Function, unsure: _Outputs) -> set[str]:
    """The variables that are read with a value on some path and without one on another."""
    surely = _assigned(function, unsure, every=True)
    maybe = _assigned(function, frozenset(), every=False)
    found: set[str] = set()
    for block in blocks_of(function):
        sure, possible = set(surely[block]), set(maybe[block])
        for op in block.ops:
            read = _read(_certain(op))
            found |= (read & possible) - sure
            _step(op, sure, unsure)
            _step(op, possible, frozenset())
        read = _read(values_of_terminator(block.end))
        found |= (read & possible) - sure
    return {name for name in found if not name.startswith(".")}


def _read(values: tuple[Expr, ...]) -> frozenset[str]:
    return frozenset().union(*map(reads, values))


def _certain(op: Op) -> tuple[Expr, ...]:
    """What an op reads, but for what an output of generated code may show: that may be missing."""
    match op:
        case Assign(value=Call("output" | "changed", (*told, Array()))):
            return tuple(told)
        case _:
            return values_of(op)


def _unsure_outputs(function: Function) -> _Outputs:
    """The outputs that generated code may leave without a value."""
    found: set[tuple[str, str]] = set()
    for block in blocks_of(function):
        for op in block.ops:
            if isinstance(op, CallTask) and op.code is not None:
                found |= {(op.target, output) for output, _ in op.code.unsure}
                fields = op.result.fields
                found |= {(op.target, name) for name, f in fields if f.type.may(Kind.UNBOUND)}
    return frozenset(found)


def _assigned(function: Function, unsure: _Outputs, *, every: bool) -> dict[Block, set[str]]:
    """The variables with a value at the start of each block: on every path to it, or on some. What
    is `unsure` gives its variable none.
    """
    order = blocks_of(function)
    given = {parameter.name for parameter in function.parameters}
    whole = {name for block in order for op in block.ops if (name := assigned_by(op))} | given
    caught = {c.variable for block in order for c in block.handler or ()}
    found = {block: (whole | caught if every else set()) for block in order}
    found[function.entry] = set(given)
    changed = True
    while changed:
        changed = False
        for block in order:
            known = set(found[block])
            thrown = set(known)  # what a handler of the block can count on, or may see
            for op in block.ops:
                _step(op, known, unsure)
                thrown = thrown & known if every else thrown | known
            clauses = {clause.target: clause.variable for clause in block.handler or ()}
            for follower in neighbours(block):
                variable = clauses.get(follower)
                sent = known if variable is None else thrown | {variable}
                before = found[follower]
                after = before & sent if every else before | sent
                if after != before:
                    found[follower], changed = after, True
    return found


def _step(op: Op, assigned: set[str], unsure: _Outputs) -> None:
    target = assigned_by(op)
    if target is not None and _output_of(op) not in unsure:
        (assigned.discard if isinstance(op, Delete) else assigned.add)(target)


def _left_alone(function: Function) -> set[str]:
    """The variables that are refused instead."""
    found = set(function.captured)
    for block in blocks_of(function):
        found |= {clause.variable for clause in block.handler or ()}
        for op in block.ops:
            target = assigned_by(op)
            if target is not None and _changes(op):
                found.add(target)
            if isinstance(op, Fork):
                found |= read_by(op)
    return found


def _changes(op: Op) -> bool:
    """Whether an op changes an object in place."""
    return isinstance(op, Assign) and (op.mutation is not None or bool(op.follows))


def _told(op: Op, flags: _Flags) -> Op:
    """An op whose reads ask first whether there is a value."""

    def asked(value: Expr) -> Expr:
        return _asked(value, flags, op.span)

    match op:
        case Assign(value=Call("output" | "changed")):
            return op
        case Assign():
            return replace(op, value=asked(op.value))
        case Sample():
            return replace(op, value=asked(op.value))
        case CallTask() if op.code is None:
            return replace(op, arguments=tuple((name, asked(v)) for name, v in op.arguments))
        case CallTask():
            return _told_code(op, flags)
        case Pause():
            return replace(op, seconds=asked(op.seconds))
        case _:
            return op


def _told_code(op: CallTask, flags: _Flags) -> CallTask:
    """A call of generated code that says which variables have no value, and is told of others."""
    absent = [
        (ABSENT + name, Call("not", (Read(flags[value.name].variable, op.span),), op.span))
        for name, value in op.arguments
        if isinstance(value, Read) and value.name in flags
    ]
    fields: dict[str, Field] = {}
    for name, field in op.result.fields:
        fields[name] = Field(types.without(field.type, Kind.UNBOUND))
        fields[given_of(name)] = Field(types.BOOL)
    return replace(op, arguments=(*op.arguments, *absent), result=types.record(fields))


def _asked(value: Expr, flags: _Flags, span: Span) -> Expr:
    if isinstance(value, Read) and value.name in flags:
        place = value.span or span
        flag = flags[value.name]
        told = (Read(flag.variable, place), value, Const(flag.shown, place))
        return Call("assigned", told, place)
    return with_operands(value, lambda part: _asked(part, flags, span))


def _remembering(op: Op, flags: _Flags, unsure: _Outputs) -> Iterator[Op]:
    target = assigned_by(op)
    if target is None or target not in flags:
        yield op
    elif isinstance(op, Delete):
        yield from _nothing_yet(target, flags, op.span)
    else:
        yield op
        yield Assign(flags[target].variable, _is_given(op, unsure), op.span)


def _is_given(op: Op, unsure: _Outputs) -> Expr:
    """Whether a variable has a value behind an op that gives it one."""
    output = _output_of(op)
    if output is None or output not in unsure:
        return Const(True, op.span, types.BOOL)
    result, name = output
    told = (Read(result, op.span), Const(given_of(name), op.span))
    return Call("fresh output", told, op.span)


def _output_of(op: Op) -> tuple[str, str] | None:
    """The output of generated code that an op gives a variable."""
    match op:
        case Assign(value=Call(operation, (Read(result), Const(str(name)), *_))) if (
            operation in _CODE
        ):
            return result, name
        case _:
            return None


def _nothing_yet(name: str, flags: _Flags, span: Span) -> Iterator[Op]:
    yield Assign(name, Call("unassigned", (), span), span)
    yield Assign(flags[name].variable, Const(False, span, types.BOOL), span)


def _ended(end: Terminator, flags: _Flags) -> Terminator:
    match end:
        case Branch(test=test, span=span):
            return replace(end, test=_asked(test, flags, span))
        case Return(value=value, span=span) | Raise(value=value, span=span):
            return replace(end, value=_asked(value, flags, span))
        case _:
            return end
