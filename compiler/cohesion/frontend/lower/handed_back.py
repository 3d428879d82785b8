"""What generated code gives back to the workflow: values, and which objects these show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from cohesion.frontend.code.heap import LEVELS
from cohesion.frontend.code.kinds import Kinds
from cohesion.frontend.code.region import Region
from cohesion.frontend.code.sharing import Shows
from cohesion.frontend.lower.builder import Builder
from cohesion.ir.nodes import (
    Array,
    Assign,
    Call,
    Const,
    Expr,
    Read,
)
from cohesion.source import Span

Objects = Mapping[int, int]
"""Objects of a region, and how many containers down a value shows each."""


@dataclass(slots=True)
class HandedBack:
    """What one call of a generated function gives. `arguments` are what it was given, by the names
    it knows them by; `outputs` the names that it may bind; `result` is what it returns.
    """

    b: Builder
    region: Region
    outputs: Sequence[str]
    found: Kinds
    arguments: Mapping[str, Expr]
    result: Read
    span: Span
    told: list[tuple[str, Objects]] = field(default_factory=list)
    """The variables that have their new values, and what these show."""
    before: dict[str, Read] = field(default_factory=dict)
    """What variables held before the call, where another one may show it."""

    @property
    def changed(self) -> dict[str, int]:
        """The arguments whose objects the code may change, and how many containers down."""
        changed = self.region.changed
        return {
            n: changed[n] for n in self.arguments if n in changed and n not in self.found.opaque
        }

    @property
    def kept(self) -> list[str]:
        """The variables that keep their objects, which the code may change."""
        variables = self.b.frame.variables
        return [n for n in self.changed if n not in self.outputs and n in variables]

    @property
    def unseen(self) -> frozenset[str]:
        """The arguments that the code does not look at: it only puts them somewhere, or puts
        something into them.
        """
        return frozenset(self.arguments) - self.region.sharing.looked_at

    @property
    def glanced(self) -> frozenset[str]:
        """The arguments of which the code asks what they are, but not what is in them."""
        return self.region.sharing.glanced_at & self.unseen

    def keep_before(self, exits: Sequence[str]) -> None:
        """Keep what a variable holds that gets another object, if another value may show it."""
        sharing = self.region.sharing
        values = [(name, sharing.of_name(name)) for name in (*self.kept, *self.outputs)]
        values += [("", sharing.of_returned)] if "return" in exits else []
        for name in self.outputs:
            value = self.arguments.get(name)
            shown = (
                s.name == name for own, v in values if own != name for s in self._shows(v, own)
            )
            if isinstance(value, Read) and name in self.region.flow.needed and any(shown):
                kept = self.b.keep(value)
                assert isinstance(kept, Read)
                self.before[name] = kept

    def assign(self, optional: frozenset[str], way: str) -> None:
        """Give variables what the code has bound or changed. Those that are `optional` may be what
        they were; `way` is before the names of outputs that come with an exception.
        """
        b, span, sharing = self.b, self.span, self.region.sharing
        self.told = []
        for name in self.kept:
            target = b.frame.variables[name]
            shown = self._mates(sharing.of_name(name), name)
            told = (Read(target, span), self.result, Const(way + name, span))
            level = Const(self.changed[name], span)
            value = Call("changed", (*told, level, Array(shown, span=span)), span)
            b.emit(Assign(target, value, span, mutation=0))
            self.told.append((name, sharing.of_name(name)))
        for name in self.outputs:
            objects = {} if self._is_scalar(name) else sharing.of_name(name)
            target = b.frame.variables[name]
            shown = self._mates(objects, "")
            if name in optional and name in self.arguments and not shown:
                shown = (self._shown(self.arguments[name], 0, 0),)
            b.assign(target, self._told(way + name, shown), span)
            self.told.append((name, objects))

    def returned(self, told: str) -> Expr:
        """What the code returns."""
        return self._told(told, self._mates(self.region.sharing.of_returned, ""))

    def value(self, told: str, objects: Objects) -> Expr:
        """The value of an expression."""
        return self._told(told, self._mates(objects, "") + self._beside(objects))

    def _told(self, name: str, shown: tuple[Expr, ...]) -> Expr:
        given = (self.result, Const(name, self.span))
        if not shown:
            return Call("fresh output", given, self.span)
        return Call("output", (*given, Array(shown, span=self.span)), self.span)

    def _is_scalar(self, name: str) -> bool:
        known = self.found.of_name(name)
        return name in self.found.opaque or (known is not None and known.scalar)

    def _shows(self, objects: Objects, own: str) -> Iterator[Shows]:
        kept = own if own in self.kept else ""
        return self.region.sharing.shows(objects, kept)

    def _mates(self, objects: Objects, own: str) -> tuple[Expr, ...]:
        """What a value shows of variables as they were, and of constants. What leaves together is
        apart from one another: `leave` makes sure of it, where the workflow changes objects.
        """
        span = self.span
        found: list[Expr] = []
        for shows in self._shows(objects, own):
            if shows.constant:
                found.append(self._shown(Const(shows.name, span), shows.depth, shows.below))
            elif shows.name in self.arguments:
                value = self.before.get(shows.name, self.arguments[shows.name])
                found.append(self._shown(value, shows.depth, shows.below))
        return tuple(found)

    def _beside(self, objects: Objects) -> tuple[Expr, ...]:
        """What the value of an expression shows of variables that come back with it, and of itself
        in another place.
        """
        span, sharing = self.span, self.region.sharing
        found: list[Expr] = []
        for name, others in self.told:
            common = sharing.between(objects, others)
            if common is not None:
                other = Read(self.b.frame.variables[name], span)
                found.append(self._shown(other, *common))
        depth = sharing.twice(objects)
        if depth is not None:
            label = Const(self.result.name, span)
            found.append(Call("twice", (label, Const(depth, span)), span))
        return tuple(found)

    def _shown(self, value: Expr, depth: int, below: int) -> Expr:
        return Call("shows", (value, Const(depth, self.span), Const(below, self.span)), self.span)


def changed_levels(changed: Mapping[str, int], every: frozenset[str]) -> frozenset[tuple[str, int]]:
    """Arguments that code may change, `every` one at any level, and how many containers down."""
    found = {name: level for name, level in changed.items() if name not in every}
    return frozenset({*found.items(), *((name, LEVELS) for name in every)})
