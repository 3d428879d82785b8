"""Types and sharing across the machines of a program: what a helper is given and gives back where
each of its calls is a child execution.

Both start from nothing and grow until they settle, as the types of a loop do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from cohesion.analysis.aliases import shows_outside, shows_twice
from cohesion.analysis.infer import Typer, transfer, types_at
from cohesion.diagnostics.model import InternalError, Report
from cohesion.ir import types
from cohesion.ir.nodes import CallTask, Fork, Function, Op, Return, blocks_of
from cohesion.ir.types import Kind, Type

_MAXIMAL_ROUNDS = 100

_SCALARS = frozenset({Kind.NONE, Kind.BOOL, Kind.INT, Kind.FRACTION, Kind.FLOAT, Kind.STR})
"""What is in JSON what it is here."""


def settle_types(root: Function, machines: Mapping[str, Function]) -> None:
    """Give each machine the types of its arguments (`given`), and all the types of the results."""
    if not machines:
        return
    for _ in range(_MAXIMAL_ROUNDS):
        if not _round(root, machines):
            idle = [name for name in machines if not root.results.get(name, types.NEVER).kinds]
            if not idle:
                return
            # Nothing ever comes back from it, whatever is said of that.
            root.results.update(dict.fromkeys(idle, types.NONE))
            for name in idle:
                given = machines[name].given or {}
                given.update({key: types.NONE for key, found in given.items() if not found.kinds})
    raise InternalError(f"the types of the machines of {root.name} do not settle")


def _round(root: Function, machines: Mapping[str, Function]) -> bool:
    """Look at each machine that is known to be called; whether there was news."""
    changed = _visit("", root, machines)
    for name, function in machines.items():
        given = function.given
        if given is None or all(found.kinds for found in given.values()):
            changed |= _visit(name, function, machines)
    return changed


def _visit(name: str, function: Function, machines: Mapping[str, Function]) -> bool:
    before = dict(function.details)
    changed = False
    typer = Typer(function, Report())
    for block, start in types_at(function).items():
        environment = dict(start)
        for op in block.ops:
            typed = typer.op(op, environment)
            transfer(typed, environment)
            if isinstance(typed, CallTask) and typed.child and not typed.child.elsewhere:
                changed |= _called(typed, machines[typed.task])
            for body in typed.bodies if isinstance(typed, Fork) else ():
                changed |= _visit("", body, machines)
            if isinstance(typed, CallTask | Fork) and not typed.result.kinds:
                break
        else:
            end = typer.terminator(block.end, environment)
            if isinstance(end, Return) and name:
                changed |= _joined(function.results, name, _leaves(function, end.value.type))
    return changed or function.details != before


def _leaves(function: Function, result: Type) -> Type:
    """What arrives at a caller: of a helper what it returns, of a workflow JSON."""
    if function.given is None and not result.only(_SCALARS):
        return types.ANY
    return result


def _called(op: CallTask, function: Function) -> bool:
    given = function.given
    if given is None:
        return False
    news = [_joined(given, name, value.type) for name, value in op.arguments]
    return any(news)


def _joined(known: dict[str, Type], name: str, found: Type) -> bool:
    before = known.get(name, types.NEVER)
    known[name] = types.join(before, found)
    return known[name] != before


def settle_sharing(root: Function, machines: Mapping[str, Function]) -> None:
    """Note at each call of a helper that is a machine of its own how deep its result may show
    objects that the caller has.
    """
    shows: dict[str, int | None] = dict.fromkeys(machines)
    while True:
        for function in (root, *machines.values()):
            for block in blocks_of(function):
                block.ops = [_showing(op, shows) for op in block.ops]
        found = {
            name: None if function.given is None else shows_outside(function)
            for name, function in machines.items()
        }
        if found == shows:
            return
        shows = found


def _showing(op: Op, shows: Mapping[str, int | None]) -> Op:
    """A call of a machine, or what runs side by side, with how deep its result shows objects."""
    if isinstance(op, CallTask) and op.child is not None and not op.child.elsewhere:
        return replace(op, child=replace(op.child, shows=shows[op.task]))
    if not isinstance(op, Fork):
        return op
    for body in op.bodies:
        for block in blocks_of(body):
            block.ops = [_showing(inner, shows) for inner in block.ops]
    depths = [depth + 1 for depth in map(shows_outside, op.bodies) if depth is not None]
    twice = [1] if depths else [d + 1 for d in map(shows_twice, op.bodies) if d is not None]
    return replace(op, shows=min(depths, default=None), twice=min(twice, default=None))
