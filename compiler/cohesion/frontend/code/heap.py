"""The objects of a region of code: what was made or given, what lies in what, what may change."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from cohesion.ir import types
from cohesion.ir.types import Type

Objects: TypeAlias = frozenset[int]

LEVELS: Final = 3
"""How many levels of what code is given are told apart; the last stands for all below it, too."""
NOTHING: Final[Objects] = frozenset()


@dataclass(frozen=True, slots=True)
class Given:
    """What code is given: the objects of a variable, or of a constant of a module, at a level."""

    name: str
    level: int
    constant: bool = False


class Heap:
    """What is known of the objects of a region. Each stands for all those that one place of the
    code makes; what the code is given stands for itself, level by level.
    """

    def __init__(self) -> None:
        self._ids: dict[object, int] = {}
        self._in: list[set[int]] = []
        self._given: dict[int, Given] = {}
        self._callables: set[int] = set()
        self._library: set[int] = set()
        self._puts: dict[tuple[int, int], int] = {}
        self._repeating: set[int] = set()
        self._changed: set[int] = set()
        self._knots: set[int] = set()
        self._seen: set[int] = set()
        self._glanced: set[int] = set()
        self._grown = True
        self._deep = 0

    def changed(self) -> dict[str, int]:
        """The given variables whose objects code may change in place, and down to which level."""
        found: dict[str, int] = {}
        for one in self._changed:
            given = self._given.get(one)
            if given is not None and not given.constant:
                found[given.name] = max(found.get(given.name, 0), given.level)
        return found

    def given(self, one: int) -> Given | None:
        """What the region is given that an object is, if it was not made in it."""
        return self._given.get(one)

    def is_function(self, one: int) -> bool:
        """Whether an object is a function or a class, which no variable of a workflow holds."""
        return one in self._callables

    def twice(self, found: Mapping[int, int]) -> int | None:
        """From how many containers down on one object may lie in two places; None when none can."""
        holders: dict[int, int] = {}
        for one in found:
            for inner in self._in[one]:
                if inner != one:
                    holders[inner] = holders.get(inner, 0) + 1
        depths = [found[one] for one, count in holders.items() if count > 1]
        depths += [
            found[one] + 1 for one in found if one in self._repeating and self._objects_in(one)
        ]
        return min(depths, default=None)

    def holds_itself(self, found: Iterable[int]) -> bool:
        """Whether code puts one of several objects into itself, as it stands there."""
        return not self._knots.isdisjoint(found)

    def looked_at(self) -> frozenset[str]:
        """The given variables whose values, or what is in them, code looks at: others it only puts
        somewhere, or puts something into.
        """
        every = self._seen | self._below(self._seen)
        given = (self._given.get(one) for one in every)
        return frozenset(one.name for one in given if one is not None)

    def glanced_at(self) -> frozenset[str]:
        """The given variables of whose values code asks what they are, but not what is in them."""
        given = (self._given.get(one) for one in self._glanced)
        return frozenset(one.name for one in given if one is not None)

    def _look(self, objects: Objects) -> Objects:
        """Code looks at objects, and may at what is in them."""
        self._add(self._seen, objects)
        return objects

    def _objects_in(self, one: int) -> bool:
        return any(not self.is_function(inner) for inner in self._in[one])

    def _distances(self, objects: Iterable[int]) -> dict[int, int]:
        found = dict.fromkeys(objects, 0)
        pending = list(found)
        for one in pending:  # breadth first
            for inner in self._in[one]:
                if inner not in found:
                    found[inner] = found[one] + 1
                    pending.append(inner)
        return found

    def _object(self, key: object) -> int:
        if key not in self._ids:
            self._ids[key] = len(self._in)
            self._in.append(set())
            self._grown = True
        return self._ids[key]

    def _levels(self, given: Given, type: Type | None) -> Objects:
        """The object of what code is given, with those in it as far as its type has some."""
        if type is not None and type.scalar:
            return NOTHING
        above: int | None = None
        first: int | None = None
        for level in range(LEVELS + 1):
            if type is not None and level and not types.holds_objects(type, level):
                break
            one = self._object((given.name, level, given.constant))
            self._given[one] = Given(given.name, level, given.constant)
            if above is None:
                first = one
            else:
                self._in[above].add(one)
                self._puts[above, one] = 0
            above = one
        else:
            assert above is not None
            self._in[above].add(above)
        return NOTHING if first is None else frozenset({first})

    def _made(self, node: ast.AST, tag: str = "") -> int:
        return self._object((id(node), tag))

    def _blob(self, node: ast.AST, tag: str = "blob") -> int:
        """An object of a library, of which nothing is known: what is in it is itself."""
        one = self._made(node, tag)
        self._add(self._in[one], (one,))
        self._library.add(one)
        return one

    def _add(self, to: set[int], objects: Iterable[int]) -> None:
        before = len(to)
        to.update(objects)
        self._grown |= len(to) != before

    def _items(self, objects: Iterable[int]) -> Objects:
        return frozenset().union(*(self._in[one] for one in objects))

    def _below(self, objects: Iterable[int]) -> Objects:
        """All that is in objects, at any level."""
        found: set[int] = set()
        pending = list(self._items(objects))
        while pending:
            one = pending.pop()
            if one not in found:
                found.add(one)
                pending.extend(self._in[one])
        return frozenset(found)

    def _put(
        self, into: Iterable[int], objects: Iterable[int], site: ast.AST, *, fresh: bool
    ) -> None:
        """Code puts objects into containers. One that is put there by two places of the code, or
        again and again without being `fresh` each time, may be there twice.
        """
        for container in into:
            self._add(self._in[container], objects)
            for one in objects:
                first = self._puts.setdefault((container, one), id(site))
                if first != id(site) or (self._deep and not fresh):
                    self._repeat(container)

    def _put_into(self, into: Objects, objects: Objects, site: ast.AST, *, fresh: bool) -> None:
        """Code changes containers by putting objects into them."""
        self._change(into)
        self._put(into, objects, site, fresh=fresh)

    def _tie(self, into: ast.expr, values: Sequence[ast.expr], objects: Objects) -> None:
        """Note that code puts a variable's object into itself, as it stands there."""
        if isinstance(into, ast.Name) and any(
            isinstance(v, ast.Name) and v.id == into.id for v in values
        ):
            self._knots |= objects

    def _repeat(self, container: int) -> None:
        if container not in self._repeating:
            self._repeating.add(container)
            self._grown = True

    def _change(self, objects: Iterable[int]) -> None:
        self._add(self._changed, objects)

    def _anything(self, objects: Iterable[int]) -> Objects:
        """What code that nobody knows does to what it is given: anything."""
        foreign = self._object("foreign")
        self._look(frozenset(objects))
        every = frozenset(objects) | self._below(objects) | {foreign}
        self._change(every)
        for one in every:
            self._add(self._in[one], every)
            self._repeat(one)
        return every

    def _inherit(self, made: int, sources: Iterable[int]) -> None:
        """What lies twice in a container lies twice in one with the same items."""
        if any(one in self._repeating for one in sources):
            self._repeat(made)
