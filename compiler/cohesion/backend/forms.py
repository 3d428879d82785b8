"""Forms: what a call of a helper does, as text in which its variables and blocks are numbers. Calls
of the same form do the same.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from cohesion.analysis.infer import raises
from cohesion.backend.inputs import Inputs
from cohesion.backend.select import Selector
from cohesion.backend.sources import calls, outermost
from cohesion.ir.nodes import (
    Assign,
    Block,
    Branch,
    CallTask,
    Clause,
    Delete,
    Expr,
    Fork,
    Handler,
    Inlined,
    Jump,
    Op,
    Pause,
    Raise,
    Return,
    Sample,
    Terminator,
    neighbours,
    values_of,
)
from cohesion.jsonata.nodes import Node, Variable
from cohesion.jsonata.text import text


def outside(call: Inlined) -> frozenset[Block]:
    """The blocks outside of a helper to which an exception may lead."""
    if call.handler is None:
        return frozenset()
    return frozenset(clause.target for clause in call.handler.around())


def blocks_within(call: Inlined) -> list[Block]:
    """The blocks that a call of a helper runs through before it returns."""
    around = {call.after, *outside(call)}
    found = {call.entry: None}
    pending = [call.entry]
    while pending:
        for block in neighbours(pending.pop()):
            if block not in found and block not in around:
                found[block] = None
                pending.append(block)
    return list(found)


def states_of(call: Inlined) -> int:
    """How many states there are in a helper, about: effects and branches."""
    blocks = blocks_within(call)
    effects = sum(not isinstance(op, Assign | Delete) for block in blocks for op in block.ops)
    return effects + sum(isinstance(block.end, Branch) for block in blocks)


class Form:
    """The form of a call: its `text`; the variables in it, by their numbers; its `blocks`, in their
    order; the blocks outside that exceptions lead to (`exits`), in theirs; the numbers of the
    variables that it gives values (`written`); and about how many states it has.

    Expressions are compared as JSONata, so that types which make no difference are none.
    """

    def __init__(self, call: Inlined, inputs: Inputs, details: Collection[str]) -> None:
        self.call = call
        self.states = states_of(call)
        self.exits: list[Block] = []
        self.written: set[int] = set()
        self.blocks: list[Block] = []
        self._outside = outside(call)
        self._variables: dict[str, int] = {}
        self._labels: dict[Block, str] = {call.after: "after"}
        self._inputs, self._details = inputs, details
        self._label(call.entry)
        lines: list[str] = []
        for block in self.blocks:  # which grows meanwhile
            lines += self._lines(block)
        self.text = "\n".join(lines)

    @property
    def variables(self) -> list[str]:
        """The variables, by their numbers."""
        return list(self._variables)

    def _lines(self, block: Block) -> Iterator[str]:
        yield f"{self._label(block)}:{self._handler(block.handler)}"
        for op in block.ops:
            yield self._op(op)
        yield self._end(block.end)

    def _label(self, block: Block) -> str:
        known = self._labels.get(block)
        if known is None:
            if block in self._outside:
                known = f"outside {len(self.exits)}"
                self.exits.append(block)
            else:
                known = f"b{len(self.blocks)}"
                self.blocks.append(block)
            self._labels[block] = known
        return known

    def _handler(self, handler: Handler | None) -> str:
        """The clauses that can take an exception, and the names in all that are around."""
        if handler is None:
            return ""
        taking = [
            f"{clause.errors} {self._given(clause.variable)} {self._label(clause.target)}"
            f"{self._around(clause)}"
            for clause in handler
        ]
        return f"{taking} {[clause.errors for clause in handler.around()]}"

    def _around(self, clause: Clause) -> str:
        """The calls around a clause outside: a traceback starts there that it lets out again."""
        if clause.target not in self._outside:
            return ""
        return "".join(f" {call}" for call in (*calls(clause.span), outermost(clause.span).caller))

    def _variable(self, name: str) -> str:
        return f"v{self._variables.setdefault(name, len(self._variables))}"

    def _given(self, name: str) -> str:
        found = self._variable(name)
        self.written.add(self._variables[name])
        return found

    # -- ops and expressions -------------------------------------------------------------------

    def _op(self, op: Op) -> str:
        given = self._given
        match op:
            case Assign(target, value):
                kind = "" if op.mutation is None else "in place "
                return f"{kind}{given(target)} = {self._value(value)}"
            case CallTask(target, task, arguments):
                told = [(name, self._value(value)) for name, value in arguments]
                kind = "task" if op.child is None else "machine"
                kind = f"{kind} elsewhere" if op.child and op.child.elsewhere else kind
                kind = kind if op.service is None else f"{op.service}"
                kind = f"start {op.starts}" if op.starts else kind
                kind = "callback" if op.callback else kind
                return f"{given(target)} = {kind} {task} {told} {op.retry} {op.timeout}"
            case Fork(target):
                read = [self._value(value) for value in values_of(op)]
                return f"{given(target)} = fork {id(op)} {read}"  # the same as no other one
            case Sample(target, value):
                return f"{given(target)} = sample {self._value(value)}"
            case Pause(seconds):
                return f"wait{' until' if op.until else ''} {self._value(seconds)}"
            case Delete(target):
                return f"delete {given(target)}"

    def _end(self, end: Terminator) -> str:
        match end:
            case Jump(target):
                return f"go {self._label(target)}"
            case Branch(test, then, otherwise):
                asked = self._selected(lambda selector: selector.truth(test), test)
                return f"if {asked}: {self._label(then)} else {self._label(otherwise)}"
            case Return(value):
                return f"return {self._value(value)}"
            case Raise(value):
                return f"raise {self._value(value)}"

    def _value(self, value: Expr) -> str:
        return self._selected(lambda selector: selector.expression(value), value)

    def _selected(self, select: Callable[[Selector], Node], value: Expr) -> str:
        def read(name: str) -> Node:
            return Variable(self._variable(name))

        selector = Selector(read, self._inputs, input_is_checked=True, details=self._details)
        return f"{text(select(selector))} {sorted(raises(value))}"
