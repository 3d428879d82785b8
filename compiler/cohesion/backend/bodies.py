"""Bodies: what several calls of a helper do alike is emitted once.

    order = first                          process_caller, order = {"call": 0, …}, first
    …states of `process`…                  go body
    a = .process_result             →      ⋮
    ⋮                                      process_caller, order = {"call": 1, …}, second
    order_2 = second                       go body
    …the same states again…
    b = .process_result_2                  body: …states of `process`…
                                           if process_caller is 0: a = .process_result …
                                           else b = .process_result …

Calls are lowered, and looked at by every analysis, where they stand: each with its own types, its
own sharing of objects, its own handlers. Only what turned out the same in all of this, down to the
JSONata, has one body here; so a call that is like no other stays where it is, and none is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cohesion.analysis.liveness import assigned_by, exactly_live
from cohesion.backend.copying import Copying
from cohesion.backend.failures import frames, place
from cohesion.backend.forms import Form, states_of
from cohesion.backend.inputs import Inputs
from cohesion.backend.sources import Sources, outermost
from cohesion.ir import types
from cohesion.ir.nodes import (
    Assign,
    Block,
    Branch,
    Call,
    Const,
    Expr,
    Function,
    Inlined,
    Jump,
    Read,
    Record,
    blocks_of,
    expressions_of,
)
from cohesion.ir.types import Field, Type
from cohesion.source import Span

_LARGE = 5
_MANY, _STATES = 4, 3
"""Going back costs every call one more transition, and transitions are billed: a body is shared
where it has that many states (a call then costs a fifth more at most), or is called that often and
is no single task or two. Smaller ones stay where they are called.
"""

_CALLER = types.record({"call": Field(types.INT), "at": Field(types.STR)})
"""What the variable of a caller holds: the number of the call, and where it stands, as the frames
of a traceback, the first of which lacks its first line.
"""


def share(function: Function, inputs: Inputs, sources: Sources) -> None:
    """Give calls of a helper that do the same one body. The graph must have types and guards."""
    for path in _by_size(function):
        forms = [
            Form(call, inputs, function.details)
            for call in _reached(function)
            if call.helper == path
        ]
        alike: dict[str, list[Form]] = {}
        for form in forms:
            alike.setdefault(form.text, []).append(form)
        for group in sorted(alike.values(), key=lambda group: -group[0].states):
            reached = set(_reached(function))
            left = [form for form in group if form.call in reached]
            if left and _pays(left[0].states, len(left)):
                _Sharing(function, left, sources).run()


def differing(function: Function) -> frozenset[str]:
    """The parameters of helpers, by their paths, to which calls give values of different types,
    where they might share a body otherwise. The graph must have types and guards.
    """
    helpers = set(_by_size(function))
    found: dict[str, list[Type]] = {}
    for op in (op for block in blocks_of(function) for op in block.ops):
        if isinstance(op, Assign) and op.parameter.rpartition(".")[0] in helpers:
            found.setdefault(op.parameter, []).append(op.value.type)
    return frozenset(
        parameter for parameter, given in found.items() if any(t != given[0] for t in given)
    )


def _pays(states: int, calls: int) -> bool:
    """Whether a body is shared."""
    return (calls > 1 and states >= _LARGE) or (calls >= _MANY and states >= _STATES)


def _by_size(function: Function) -> list[str]:
    """The helpers with calls that may be worth it, those first that may have others in them."""
    sizes: dict[str, list[int]] = {}
    for call in _reached(function):
        sizes.setdefault(call.helper, []).append(states_of(call))
    found = {path: max(states) for path, states in sizes.items() if _pays(max(states), len(states))}
    return sorted(found, key=lambda path: -found[path])


def _reached(function: Function) -> list[Inlined]:
    """The calls that can be reached."""
    blocks = set(blocks_of(function))
    return [call for call in function.inlined if call.entry in blocks]


class _Sharing:
    """The work on calls that do the same."""

    def __init__(self, function: Function, forms: Sequence[Form], sources: Sources) -> None:
        self._function = function
        self._forms = forms
        self._sources = sources
        self._live = exactly_live(function)
        self._types = _types(function)
        self._shared: list[str] = []
        self._outer = {block for form in forms for block in form.exits}

    def run(self) -> None:
        """Make the body, and lead the calls to it."""
        first, name = self._forms[0], self._forms[0].call.helper.rpartition(".")[2].strip("_")
        if first.call.after not in self._live:
            return  # it never comes back
        caller = self._fresh(f".{name}_caller")
        self._shared = [self._name(position) for position in range(len(first.variables))]
        renamed = dict(zip(first.variables, self._shared, strict=True))
        header = replace(first.call.header, caller=caller)
        ways = [[form.call.after, *form.exits] for form in self._forms]
        titles = [f"return from {name}", *(f"exception from {name}" for _ in first.exits)]
        behind = {
            targets[0]: self._behind(targets, header, title)
            for *targets, title in zip(*ways, titles, strict=True)
        }
        copying = Copying(first, renamed, behind, caller)
        body = copying.blocks[first.call.entry]
        self._function.inlined += copying.calls(self._function.inlined)
        for number, form in enumerate(self._forms):
            self._enter(form, number, caller, body)
        self._function.callers[caller] = tuple(form.call.span for form in self._forms)

    # -- variables -----------------------------------------------------------------------------

    def _differs(self, position: int) -> bool:
        """Whether a variable is called otherwise in different calls."""
        return len({form.variables[position] for form in self._forms}) > 1

    def _name(self, position: int) -> str:
        """What a variable is called in the body: as in the first call, if that one is nobody's."""
        own = self._forms[0].variables[position]
        if not self._differs(position):
            return own
        after = [*(form.call.after for form in self._forms), *self._outer]
        taken = any(own in self._live.get(block, ()) for block in after)
        if taken or any(own in form.variables for form in self._forms[1:]):
            return self._fresh(own)
        return own

    def _fresh(self, name: str) -> str:
        """A name that no variable has."""
        author = self._function.names.get(name, name)
        used = {*self._types, *_assigned(self._function), *self._shared, *self._function.callers}
        found, number = author, 1
        while found in used:
            number += 1
            found = f"{author}_{number}"
        self._types[found] = types.ANY
        if found != author:
            self._function.names[found] = author
        return found

    # -- ways in and out -----------------------------------------------------------------------

    def _enter(self, form: Form, number: int, caller: str, body: Block) -> None:
        """Lead a call to the body: what it reads gets its names, the caller its number."""
        call, span = form.call, form.call.span
        live = self._live[call.entry]
        given = [
            Assign(shared, self._read(own, span), span)
            for own, shared in zip(form.variables, self._shared, strict=True)
            if own != shared and own in live
        ]
        entries = (
            (Const("call", span, types.STR), Const(number, span, types.INT)),
            (Const("at", span, types.STR), self._at(span)),
        )
        call.entry.ops = [*given, Assign(caller, Record(entries, span, _CALLER), span)]
        call.entry.terminator = Jump(body)
        call.entry.handler = None

    def _behind(self, targets: Sequence[Block], header: Span, title: str) -> Block:
        """Where the body goes on that calls go on at these blocks: at the one of the call that it
        runs for, unless it is the same for all.
        """
        ways = [
            self._way(form, target, header)
            for form, target in zip(self._forms, targets, strict=True)
        ]
        if len(set(targets)) == 1 and not any(way.ops for way in ways):
            return targets[0]
        return _dispatch(ways, header, title)

    def _way(self, form: Form, target: Block, span: Span) -> Block:
        """The way back to a call: what is read behind it gets its own names again."""
        live = self._live.get(target, frozenset())
        found = [
            Assign(own, self._read(shared, span, own), span)
            for position, (own, shared) in enumerate(zip(form.variables, self._shared, strict=True))
            if own != shared and position in form.written and own in live
        ]
        return Block([*found], Jump(target))

    def _read(self, name: str, span: Span, typed_as: str | None = None) -> Expr:
        return Read(name, span, self._types.get(typed_as or name, types.ANY))

    def _at(self, span: Span) -> Expr:
        """Where a call stands, behind where the body that it stands in was called from."""
        source, caller = self._sources.source(span), outermost(span).caller
        if not caller:
            return Const(place(source), span, types.STR)
        known = (Read(caller, span, _CALLER), Const("at", span, types.STR))
        here = Const(frames(source), span, types.STR)
        return Call("+", (Call("getitem", known, span, types.STR), here), span, types.STR)


def _dispatch(ways: Sequence[Block], header: Span, title: str) -> Block:
    """A chain of branches on the number of the call that a body runs for."""
    first = block = Block()
    key = Const("call", header, types.STR)
    for number, way in enumerate(ways[:-1]):
        read = Read(header.caller, header, _CALLER)
        known = Call("getitem", (read, key), header, types.INT)
        test = Call("==", (known, Const(number, header, types.INT)), header, types.BOOL)
        following = ways[-1] if number == len(ways) - 2 else Block()
        block.terminator = Branch(test, way, following, header, title)
        block = following
    return first


def _types(function: Function) -> dict[str, Type]:
    """The types with which variables are read, joined."""
    found: dict[str, Type] = {}
    for expr in expressions_of(function):
        if isinstance(expr, Read):
            found[expr.name] = types.join(found.get(expr.name, types.NEVER), expr.type)
    return {name: kind if kind.kinds else types.ANY for name, kind in found.items()}


def _assigned(function: Function) -> Iterator[str]:
    """The variables that get values."""
    for block in blocks_of(function):
        yield from (name for name in map(assigned_by, block.ops) if name is not None)
        yield from (clause.variable for clause in block.handler or ())
