"""A copy of what a call of a helper does, for all calls that do the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from cohesion.backend.forms import Form
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
    Read,
    Return,
    Sample,
    Terminator,
    with_fork_values,
    with_operands,
)
from cohesion.source import Span


class Copying:
    """Copies the blocks of a form: with other names for variables (`renamed`), with other blocks
    behind it (`behind`), and with places that are called from wherever `caller` says.
    """

    def __init__(
        self, form: Form, renamed: Mapping[str, str], behind: Mapping[Block, Block], caller: str
    ) -> None:
        self._call = form.call
        self._renamed = renamed
        self._caller = caller
        self.blocks = {block: Block() for block in form.blocks}
        self._targets = {**self.blocks, **behind}
        self._handlers: dict[int, tuple[Handler, Handler]] = {}
        for block, copy in self.blocks.items():
            copy.ops = [self._op(op) for op in block.ops]
            copy.terminator = self._end(block.end)
            copy.handler = self._handler(block.handler)

    def calls(self, known: Iterable[Inlined]) -> list[Inlined]:
        """The calls of helpers in the copy, by those in what it is a copy of."""
        return [
            replace(
                call,
                entry=self.blocks[call.entry],
                after=self._target(call.after),
                handler=self._handler(call.handler),
                span=self._span(call.span),
            )
            for call in known
            if call.entry in self.blocks and call.entry is not self._call.entry
        ]

    def _target(self, block: Block) -> Block:
        return self._targets.get(block, block)

    def _name(self, name: str) -> str:
        return self._renamed.get(name, name)

    def _op(self, op: Op) -> Op:
        span = self._span(op.span)
        match op:
            case Assign(target, value, synced=synced):
                return replace(
                    op,
                    target=self._name(target),
                    value=self._value(value),
                    span=span,
                    taken=tuple(map(self._name, op.taken)),
                    synced=frozenset(map(self._name, synced)),
                )
            case CallTask(target, arguments=arguments):
                given = tuple((name, self._value(value)) for name, value in arguments)
                return replace(op, target=self._name(target), arguments=given, span=span)
            case Fork(target):
                found = with_fork_values(op, self._value)
                return replace(found, target=self._name(target), span=span)
            case Sample(target, value):
                return Sample(self._name(target), self._value(value), span)
            case Pause(seconds):
                return replace(op, seconds=self._value(seconds), span=span)
            case Delete(target):
                return Delete(self._name(target), span)

    def _end(self, end: Terminator) -> Terminator:
        match end:
            case Jump(target):
                return Jump(self._target(target))
            case Branch(test, then, otherwise, span, title):
                ways = self._target(then), self._target(otherwise)
                return Branch(self._value(test), *ways, self._span(span), title)
            case Return(value, span):
                return Return(self._value(value), self._span(span))
            case Raise(value, span):
                return Raise(self._value(value), self._span(span))

    def _handler(self, handler: Handler | None) -> Handler | None:
        if handler is None:
            return None
        known = self._handlers.get(id(handler))
        if known is None:
            clauses = tuple(map(self._clause, handler.clauses))
            known = handler, Handler(clauses, self._handler(handler.outer))
            self._handlers[id(handler)] = known
        return known[1]

    def _clause(self, clause: Clause) -> Clause:
        """A clause; the place of one that is outside of the helper stays as it is."""
        span = self._span(clause.span) if clause.target in self.blocks else clause.span
        return Clause(clause.errors, self._name(clause.variable), self._target(clause.target), span)

    def _value(self, expr: Expr) -> Expr:
        found = with_operands(expr, self._value)
        if isinstance(found, Read):
            found = replace(found, name=self._name(found.name))
        return found if found.span is None else replace(found, span=self._span(found.span))

    def _span(self, span: Span) -> Span:
        """A place without the calls that lead to the helper. What the call itself does is a matter
        of the helper's first line.
        """
        chain = [span]
        while chain[-1].call is not None:
            chain.append(chain[-1].call)
        if self._call.span not in chain[1:]:
            return replace(self._call.header, caller=self._caller)
        inside = chain[: chain.index(self._call.span, 1)]
        found = replace(inside.pop(), call=None, caller=self._caller)
        while inside:
            found = replace(inside.pop(), call=found)
        return found
