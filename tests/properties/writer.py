"""Writes random text in a language that is given as tables of templates and makers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final, TypeVar

from hypothesis import strategies as st

from cohesion.artifact import Json

T = TypeVar("T")

Variables = dict[str, str]
"""Variables that have a value on every path, with the kind of value that they probably have."""

HOLE: Final = re.compile(r"\$([a-z_]+)")


@dataclass(frozen=True, slots=True)
class Language:
    """What programs are made of.

    An expression of a kind is a template or a maker. A template is Python with holes: `$number` is
    an expression of that kind, one level below; `$small` is one of a group's texts or kinds;
    `$shown` is a variable, `$named` one that may hold a container, `$atom` a variable or a literal;
    `$any` is any expression. A maker is called with the writer and the depth left. What stands
    several times is drawn more often, and what stands first is what examples shrink to.

    `groups` are texts or kinds to choose from; a text that reads like a kind starts with a blank.
    `simple` statements are templates of a line, or makers; `nested` ones have a body and are
    makers, called with the depth left for it.
    """

    literals: Mapping[str, st.SearchStrategy[Json]]
    groups: Mapping[str, tuple[str, ...]]
    expressions: Mapping[str, Sequence[str | Callable[[Writer, int], str]]]
    simple: Sequence[str | Callable[[Writer], None]]
    nested: Sequence[Callable[[Writer, int], None]]


@dataclass(slots=True)
class Writer:
    """Writes one program.

    `statements` are how many more there may be, `loops` how many are around, `counters` how many
    names `fresh` has given. `helpers` are functions that can be called, with the number of their
    arguments.
    """

    draw: Callable[[st.SearchStrategy[T]], T]
    language: Language
    lines: list[str] = field(default_factory=list)
    indent: int = 1
    assigned: Variables = field(default_factory=dict)
    helpers: list[tuple[str, int]] = field(default_factory=list)
    counters: int = 0
    loops: int = 0
    statements: int = 12

    # -- drawing

    def choose(self, options: Sequence[T]) -> T:
        """One of several, the first being the simplest."""
        return self.draw(st.sampled_from(options))

    def number(self, most: int) -> int:
        """A whole number from 0 to `most`."""
        return self.draw(st.integers(0, most))

    def rarely(self, out_of: int) -> bool:
        """True once in so many times; the simple answer is False."""
        return self.number(out_of - 1) == out_of - 1

    def line(self, text: str) -> None:
        """A line at the current depth."""
        self.lines.append("    " * self.indent + text)

    def fresh(self, stem: str) -> str:
        """A name that nothing else has."""
        self.counters += 1
        return f"{stem}{self.counters}"

    # -- expressions

    def expression(self, depth: int, kind: str = "any") -> str:
        """An expression, at most `depth` operators deep: most often of the kind asked for."""
        if kind == "any" or self.rarely(32):
            kind = self.choose(tuple(self.language.literals))
        if depth == 0 or not self.number(4):
            return self.atom(kind)
        made = self.choose(self.language.expressions[kind])
        return self.fill(made, depth - 1) if isinstance(made, str) else made(self, depth - 1)

    def atom(self, kind: str = "other") -> str:
        """A variable of a kind, or a literal; `other` is any kind."""
        names = sorted(n for n, known in self.assigned.items() if kind in {known, "other"})
        if names and self.number(3):
            return self.choose(names)
        return repr(self.draw(self.language.literals[kind]))

    def fill(self, template: str, depth: int) -> str:
        """A template with its holes filled."""
        return HOLE.sub(lambda hole: self._filling(hole[1], depth), template)

    def _filling(self, hole: str, depth: int) -> str:
        while hole in self.language.groups:
            hole = self.choose(self.language.groups[hole])
        if hole == "shown":
            return self.choose(sorted(self.assigned))
        if hole == "named":
            kinds = {"list", "dict", "other"}
            return self.choose(sorted(n for n, k in self.assigned.items() if k in kinds) or ["out"])
        if hole == "atom":
            return self.atom()
        known = hole == "any" or hole in self.language.expressions
        return self.expression(depth, hole) if known else hole.lstrip()

    # -- statements

    def body(self, depth: int, least: int = 1) -> None:
        """A few statements; the names they assign stay in `assigned`."""
        for _ in range(least + self.number(2)):
            if self.statements <= 0:
                break
            self.statements -= 1
            self.statement(depth)
        self.line("pass")

    def statement(self, depth: int) -> None:
        """Any statement; those with a body while there is depth left."""
        if depth and self.number(1):
            self.choose(self.language.nested)(self, depth - 1)
            return
        made = self.choose(self.language.simple)
        if isinstance(made, str):
            self.line(self.fill(made, 2))
        else:
            made(self)

    @contextmanager
    def indented(self) -> Iterator[None]:
        """Lines one level deeper."""
        self.indent += 1
        yield
        self.indent -= 1

    def nested(self, depth: int, least: int = 1, *, loop: bool = False) -> Variables:
        """An indented body; the variables at its end. Outside, nothing of it is assigned yet."""
        before = dict(self.assigned)
        self.loops += loop
        with self.indented():
            self.body(depth, least)
        self.loops -= loop
        after, self.assigned = self.assigned, before
        return after

    def meet(self, *ends: Variables) -> None:
        """Where paths meet: what all of them assign, of any kind where they differ."""
        kinds = {name: {end.get(name, "") for end in ends} for end in ends for name in end}
        self.assigned = {
            name: found.pop() if len(found) == 1 else "other"
            for name, found in kinds.items()
            if "" not in found
        }

    def recursive(self, name: str, parameter: str) -> None:
        """A function that calls itself with a task on each level, some levels deep, and one that
        calls it.
        """
        self.lines += ["", "", f"def {name}_below(level, {parameter}):"]
        self.assigned = {parameter: "other"}
        self.indent = 1
        self.line("out = []")
        self.line("box = {}")
        self.line("echo(level)")
        self.body(1)
        call = f"{name}_below(level - 1, {self.expression(1)})"
        self.line("if level > 0:")
        with self.indented():
            self.line(self.choose((f"out.append({call})", f"box['below'] = {call}", call)))
        self.body(1)
        self.line(f"return [{', '.join([*sorted(self.assigned), 'out', 'box'])}]")
        self.lines += ["", "", f"def {name}({parameter}):"]
        self.line(f"return {name}_below(2, {parameter})")

    def function(self, header: str, parameters: Mapping[str, str], depth: int) -> None:
        """A function, and what it returns. `parameters` have the kind they are likely to be."""
        self.lines += ["", "", header]
        self.assigned = dict(parameters)
        self.indent = 1
        self.line("out = []")
        self.line("box = {}")
        self.body(depth, 3)
        self.line(f"return [{', '.join([*sorted(self.assigned), 'out', 'box'])}]")
