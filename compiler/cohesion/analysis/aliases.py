"""Sharing: which variables may show the same object, so that a change under one name is refused
where another name that is still read would have shown it.

Variables of Step Functions are values. A change in place is exact as long as no other live variable holds
the changed object. The analysis follows, for each variable, who may hold its own object (`top`) and who
may hold an object below it (`inner`). It errs on the side of refusing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from cohesion.analysis.liveness import Liveness, Variables
from cohesion.diagnostics.catalogue import SharedMutation
from cohesion.diagnostics.model import Report
from cohesion.ir.nodes import (
    Array,
    Assign,
    Block,
    Call,
    CallTask,
    Delete,
    Either,
    Expr,
    Function,
    IfExpr,
    Read,
    Record,
    Spread,
    blocks_of,
    successors,
)
from cohesion.ir.types import Kind

Relation = dict[str, Variables]


@dataclass(slots=True)
class Sharing:
    """Who else may hold a variable's own object (`top`), or an object below it (`inner`)."""

    top: Relation = field(default_factory=dict)
    inner: Relation = field(default_factory=dict)

    def copy(self) -> Sharing:
        """An independent copy."""
        return Sharing(dict(self.top), dict(self.inner))

    def join(self, other: Sharing) -> bool:
        """Add what another path knows; whether that was news."""
        changed = False
        for mine, theirs in ((self.top, other.top), (self.inner, other.inner)):
            for name, holders in theirs.items():
                known = mine.get(name, frozenset())
                if not holders <= known:
                    mine[name] = known | holders
                    changed = True
        return changed

    def forget(self, name: str) -> None:
        """A variable holds something new."""
        for relation in (self.top, self.inner):
            relation.pop(name, None)
            for other, holders in relation.items():
                if name in holders:
                    relation[other] = holders - {name}

    def add(self, relation: Relation, name: str, holders: Iterable[str]) -> None:
        """`holders` may hold the object (`top`) or one below (`inner`) of `name`."""
        found = relation.get(name, frozenset()) | frozenset(holders)
        relation[name] = found - {name}

    def link(self, name: str, source: str, mode: str) -> None:
        """`name` now shows an object of `source`: the `same` one, one `below` it; or it `contains` it,
        or it is a `copy`, whose items are the same objects."""
        top = self.top.get(source, frozenset())
        inner = self.inner.get(source, frozenset())
        held_by_source = [w for w, holders in self.top.items() if source in holders]
        below_source = [w for w, holders in self.inner.items() if source in holders]
        if mode == "same":
            self.add(self.top, name, {source, *top})
            self.add(self.inner, name, {source, *inner})
            self.add(self.top, source, {name})
            self.add(self.inner, source, {name})
        elif mode == "contains":
            self.add(self.top, source, {name})
            self.add(self.inner, source, {name})
            self.add(self.inner, name, {source, *top, *inner})
        elif mode == "below":
            self.add(self.top, name, {source, *inner})
            self.add(self.inner, name, {source, *inner})
            self.add(self.inner, source, {name})
        else:  # a copy
            self.add(self.inner, name, {source, *inner})
            self.add(self.inner, source, {name})
        for other in held_by_source:
            if other != name:
                self.add(self.top, other, {name})
        for other in below_source:
            if other != name:
                self.add(self.inner, other, {name})


_COMPOSED = {
    ("contains", "below"): "copy",
    ("contains", "copy"): "copy",
    ("below", "contains"): "same",
    ("copy", "contains"): "contains",
    ("copy", "below"): "copy",
}
"""How a source shows through two steps; where a pair is missing, the outer step says it."""

_BELOW = frozenset({"getitem", "item", ".get"})
_COPIES = frozenset(
    {"slice", "list", "between", "sorted", "unpack", "unpack at least", ".values", ".items"}
    | {"+", "+=", "*", "*=", "enumerate", "mapping"}
)
_SAME = frozenset({"iterate"})
_CHANGES = frozenset({"setitem", ".append"})


def sources(expr: Expr, mode: str = "same") -> list[tuple[str, str]]:
    """The variables whose objects a value may show, and how."""
    if expr.type.scalar:
        return []

    def through(part: Expr, step: str) -> list[tuple[str, str]]:
        if mode == "same" or step == mode:
            composed = step
        elif step == "same":
            composed = mode
        else:
            composed = _COMPOSED.get((mode, step), mode)
        return sources(part, composed)

    match expr:
        case Read(name):
            return [(name, mode)]
        case IfExpr(_, then, otherwise):
            return sources(then, mode) + sources(otherwise, mode)
        case Either(_, left, right):
            return sources(left, mode) + sources(right, mode)
        case Array(items):
            steps = [
                through(i.value, "copy") if isinstance(i, Spread) else through(i, "contains")
                for i in items
            ]
        case Record(entries):
            steps = [
                through(e.value, "copy") if isinstance(e, Spread) else through(e[1], "contains")
                for e in entries
            ]
        case Call(operation, arguments):
            steps = [through(a, s) for a, s in zip(arguments, _steps(operation, len(arguments)))]
        case _:
            steps = []
    return [source for step in steps for source in step]


def _steps(operation: str, count: int) -> list[str]:
    """How each operand of an operation shows in its result. Unknown ones may show as themselves."""
    if operation in _BELOW:
        return ["below", *["same"] * (count - 1)]
    if operation in _COPIES:
        return ["copy"] * count
    if operation in _SAME:
        return ["same"] * count
    if operation in _CHANGES:
        return ["same", *["contains"] * (count - 1)]
    return ["same"] * count


def check_sharing(function: Function, report: Report) -> None:
    """Refuse every change in place that a second live name could show."""
    live = Liveness(function)
    entry: dict[Block, Sharing] = {function.entry: Sharing()}
    order = blocks_of(function)
    changed = True
    while changed:
        changed = False
        for block in order:
            if block not in entry:
                continue
            state = entry[block].copy()
            states = [state.copy()]
            for op in block.ops:
                _step(op, state)
                states.append(state.copy())
            for follower in successors(block.end):
                changed |= _flow(entry, follower, [state])
            for clause in block.handler or ():  # it may be entered from any point of the block
                changed |= _flow(entry, clause.target, states)
    for block in order:
        state = entry.get(block, Sharing()).copy()
        for op, alive in zip(block.ops, live.after_each(block), strict=True):
            if isinstance(op, Assign) and _changes_object(op):
                _check(op, state, alive, report)
            _step(op, state)


def _flow(entry: dict[Block, Sharing], block: Block, states: Iterable[Sharing]) -> bool:
    """Add to what is known at the start of a block; whether that was news."""
    changed = block not in entry
    known = entry.setdefault(block, Sharing())
    for state in states:
        changed |= known.join(state)
    return changed


def _changes_object(op: Assign) -> bool:
    """Whether an assignment changes an object in place, by the type of what it changes."""
    if op.mutation is None:
        return False
    if isinstance(op.value, Call) and op.value.operation in ("+=", "*="):
        return op.value.arguments[0].type.may(Kind.LIST)
    return True


def _step(op: object, state: Sharing) -> None:
    match op:
        case Assign(target, value):
            found = sources(value)
            if not _changes_object(op):
                if any(name == target for name, _ in found):
                    # `x = x[1:]`: what the new object shares, it shares through the old one.
                    kept = {w: m for w, m in found if w != target}
                    old = state.inner.get(target, frozenset())
                    state.forget(target)
                    for other in old:
                        state.link(target, other, "copy")
                    found = list(kept.items())
                else:
                    state.forget(target)
            for name, mode in found:
                if name != target:
                    state.link(target, name, mode)
        case CallTask(target=target) | Delete(target):
            state.forget(target)
        case _:
            pass


def _check(op: Assign, state: Sharing, alive: Variables, report: Report) -> None:
    holders = state.top if op.mutation == 0 else state.inner
    shared = sorted(holders.get(op.target, frozenset()) & alive - {op.target})
    if shared:
        named = [f"`{name}`" for name in shared if not name.startswith(".")]
        others = ", ".join(named) or "what the loop goes over"
        report.add(SharedMutation(span=op.span, name=op.target.lstrip("."), others=others))

