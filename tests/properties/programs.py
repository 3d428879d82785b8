"""Random workflows: source text that CPython runs, drawn from the grammar of the language.

The grammar is meant to be accepted: variables are assigned before they are read, numbers stay
small, loops end, and lists grow under one name. What is left to chance is what values meet: any
JSON value, of any type, at any operator. Whole floats lose their point at a task's boundary
(D-whole-floats), so the tasks of these programs take it off on every engine.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from hypothesis import strategies as st

from cohesion.artifact import Json

T = TypeVar("T")

PREAMBLE = '''\
"""A random program."""

import cohesion

attempts = []


class Oops(Exception):
    pass


class Worse(Oops):
    pass


def whole(x):
    if isinstance(x, float) and x.is_integer():
        return int(x)
    if isinstance(x, list):
        return [whole(item) for item in x]
    if isinstance(x, dict):
        return {key: whole(value) for key, value in x.items()}
    return x


@cohesion.task
def echo(x):
    return whole(x)


@cohesion.task
def pair(x, y=None) -> list:
    return [whole(x), whole(y)]


@cohesion.task
def size(x) -> int:
    return len(x)


@cohesion.task
def fail(how, x=None):
    if how == 0:
        raise Oops(whole(x))
    if how == 1:
        raise Worse
    if how == 2:
        raise ValueError("bad", whole(x))
    return {}[whole(x)]


@cohesion.task(retry=cohesion.Retry(on=Oops, max_attempts=2))
def flaky(times):
    attempts.append(times)
    if len(attempts) % 4 <= times % 4:
        raise Oops(f"attempt {len(attempts)}")
    return len(attempts)
'''
"""What every program has: exceptions, and tasks that echo, fail and succeed later."""

TEXTS = ["", "a", "k", "it's", "\U0001f600", "b\n", "10"]
SCALARS: list[Json] = [None, True, False, 0, 1, 2, -1, 7, 0.5, -2.25, 0.1, *TEXTS]
EXCEPTIONS = (
    "Oops",
    "Worse",
    "ValueError",
    "KeyError",
    "LookupError",
    "TypeError",
    "ZeroDivisionError",
    "(IndexError, KeyError)",
    "Exception",
)
ARITHMETIC = ("+", "-", "//", "%", "/")
ORDER = ("<", "<=", ">", ">=", "==")

VALUES: st.SearchStrategy[Json] = st.recursive(
    st.sampled_from(SCALARS),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(TEXTS), inner, max_size=3)
    ),
    max_leaves=4,
)
"""Any JSON value, small ones first, whole floats left out."""

LITERALS: dict[str, st.SearchStrategy[Json]] = {
    "number": st.sampled_from([0, 1, 2, -1, 7, 0.5, -2.25, 0.1, True]),
    "text": st.sampled_from(TEXTS),
    "list": st.lists(VALUES, max_size=3),
    "dict": st.dictionaries(st.sampled_from(TEXTS), VALUES, max_size=2),
    "bool": st.booleans(),
    "other": VALUES,
}
"""Literals by the kind of value an operator has use for."""


@dataclass(frozen=True, slots=True)
class Program:
    """A program's source, and the inputs to run it on."""

    source: str
    inputs: tuple[Json, ...]


@dataclass(slots=True)
class Writer:
    """Writes one program.

    `assigned` are the variables that have a value on every path here, with the kind of value that
    they probably have.
    """

    draw: Callable[[st.SearchStrategy[T]], T]
    lines: list[str] = field(default_factory=list)
    indent: int = 1
    assigned: dict[str, str] = field(default_factory=dict)
    helpers: list[tuple[str, int]] = field(default_factory=list)
    counters: int = 0
    loops: int = 0
    statements: int = 12

    # -- drawing

    def choose(self, options: Sequence[str]) -> str:
        """One of several texts, the first being the simplest."""
        return self.draw(st.sampled_from(options))

    def number(self, most: int) -> int:
        """A whole number from 0 to `most`."""
        return self.draw(st.integers(0, most))

    def line(self, text: str) -> None:
        """A line at the current depth."""
        self.lines.append("    " * self.indent + text)

    # -- expressions

    def expression(self, depth: int, kind: str = "any") -> str:
        """An expression, at most `depth` operators deep: most often of the kind asked for."""
        if self.number(31) == 31:
            kind = "any"
        if kind == "any":
            kind = self.choose(("number", "list", "text", "dict", "bool", "other"))
        if depth == 0 or not self.number(4):
            return self.atom(kind)
        makers = {
            "number": self.some_number,
            "text": self.some_text,
            "list": self.some_list,
            "dict": self.some_dict,
            "bool": self.some_bool,
            "other": self.some_value,
        }
        return makers[kind](depth - 1)

    def atom(self, kind: str) -> str:
        """A variable of a kind, or a literal."""
        names = sorted(n for n, known in self.assigned.items() if kind in {known, "other"})
        if names and self.number(3):
            return self.choose(names)
        return repr(self.draw(LITERALS[kind]))

    def some_number(self, depth: int) -> str:
        """Arithmetic. A product has a small literal, so that nothing grows past 2^53."""
        left = self.expression(depth, "number")
        kind = self.number(6)
        if kind == 0:
            return f"({left} * {self.choose(('2', '0', '-1', '3', 'True'))})"
        if kind == 1:
            return f"(-{left})"
        if kind == 2:
            of = self.expression(depth, self.choose(("list", "text", "dict")))
            return f"{self.choose(('len', 'size'))}({self.choose((of, of, 'out'))})"
        if kind == 3:
            return self.choose((f"flaky({self.number(4)})", f"echo({left})"))
        return f"({left} {self.choose(ARITHMETIC)} {self.expression(depth, 'number')})"

    def some_text(self, depth: int) -> str:
        """Text: joined, formatted, cut, sent through a task."""
        base = self.expression(depth, "text")
        shown = self.choose(sorted(self.assigned))
        kind = self.number(4)
        if kind == 0:
            return f"f'<{{{shown}}}>'"
        if kind == 1:
            return f"str({shown})"
        if kind == 2:
            return f"({base})[{self.choose(('0', '-1', '1:', ':-1', '-1:', '3'))}]"
        if kind == 3:
            return f"echo({base})"
        return f"({base} + {self.expression(depth, 'text')})"

    def some_list(self, depth: int) -> str:
        """A list: displayed, joined, cut, made by a task."""
        kind = self.number(4)
        if kind == 0:
            first, second = self.choose(("x y", "y x")).split()
            return f"pair({first}={self.expression(depth)}, {second}={self.atom('other')})"
        if kind == 1:
            of = self.expression(depth, "list")
            return f"({of})[{self.choose(('1:', '-1:', ':1', ':-1', ':'))}]"
        if kind == 2:
            return f"({self.expression(depth, 'list')} + {self.expression(depth, 'list')})"
        if kind == 3:
            return f"[*{self.expression(depth, 'list')}, {self.expression(depth)}]"
        items = [self.expression(depth) for _ in range(self.number(2))]
        return f"[{', '.join(items)}]"

    def some_dict(self, depth: int) -> str:
        """A dict: displayed, merged, sent through a task."""
        if not self.number(3):
            return f"echo({self.expression(depth, 'dict')})"
        spread = [f"**{self.expression(depth, 'dict')}"] if not self.number(3) else []
        items = [f"{self.choose(TEXTS)!r}: {self.expression(depth)}" for _ in range(self.number(2))]
        return "{" + ", ".join([*spread, *items]) + "}"

    def some_bool(self, depth: int) -> str:
        """A comparison of two of a kind, a chain, equality of anything, a look inside, `not`."""
        kind = self.number(5)
        if kind == 0:
            return f"(not {self.expression(depth)})"
        if kind == 1:
            left, right = self.expression(depth), self.expression(depth)
            return f"({left} {self.choose(('==', '!='))} {right})"
        if kind == 2:
            box = self.expression(depth, self.choose(("list", "dict", "text")))
            return f"({self.expression(depth, 'text')} {self.choose(('in', 'not in'))} {box})"
        if kind == 3:
            return f"({self.expression(depth)} is {self.choose(('', 'not '))}None)"
        of = self.choose(("number", "number", "text"))
        chained = f" {self.choose(ORDER)} {self.atom(of)}" if kind == 4 else ""
        left, right = self.expression(depth, of), self.expression(depth, of)
        return f"({left} {self.choose(ORDER)} {right}{chained})"

    def some_value(self, depth: int) -> str:
        """What may be of any kind: items, operands, one of two values, what a helper returns."""
        kind = self.number(6)
        if kind == 0:
            return f"({self.expression(depth, 'list')})[{self.choose(('0', '-1', '1', 'True'))}]"
        if kind == 1:
            return f"({self.expression(depth, 'list')})[{self.expression(depth, 'number')}]"
        if kind == 2:
            of = self.expression(depth, "dict")
            return self.choose((f"({of})['k']", f"({of}).get('a', {self.atom('other')})"))
        if kind == 3:
            test, then = self.expression(depth), self.expression(depth)
            return f"({then} if {test} else {self.expression(depth)})"
        if kind == 4:
            operator = self.choose(("and", "or"))
            return f"({self.expression(depth)} {operator} {self.expression(depth)})"
        if kind == 5 and self.helpers:
            name, parameters = self.helpers[self.number(len(self.helpers) - 1)]
            rest = [self.atom("other")] * (parameters - 1)
            return f"{name}({', '.join([self.expression(depth), *rest])})"
        return f"echo({self.expression(depth)})"

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
        simple = (self.assign, self.assign, self.grow, self.run_task, self.unpack, self.leave)
        nested = (self.if_, self.for_, self.while_, self.try_, self.try_)
        if depth and self.number(1):
            nested[self.number(len(nested) - 1)](depth - 1)
        else:
            simple[self.number(len(simple) - 1)]()

    def assign(self) -> None:
        """`x = …` or `x += …`."""
        name = self.choose(("x", "y", "z"))
        if name in self.assigned and not self.number(2):
            kind = self.assigned[name]
            self.line(f"{name} += {self.expression(2, kind)}")
            return
        kind = self.choose(tuple(LITERALS))
        self.line(f"{name} = {self.expression(2, kind)}")
        self.assigned[name] = kind

    def grow(self) -> None:
        """The list `out` and the dict `box` change in place, under one name each."""
        value = self.expression(1)
        if self.number(2):
            self.line(f"out.append({value})")
        else:
            self.line(f"box[{self.choose(TEXTS)!r}] = {value}")

    def run_task(self) -> None:
        """A task for its effect; half of them fail."""
        argument = self.atom("other")
        failing = f"fail({self.number(3)}, {argument})"
        self.line(self.choose((f"echo({argument})", f"flaky({self.number(4)})", failing, failing)))

    def unpack(self) -> None:
        """Two or three names from one value."""
        targets = self.choose(("x, y", "x, *y", "*x, y", "x, (y, z)"))
        self.line(f"{targets} = {self.expression(2, 'list')}")
        self.assigned |= dict.fromkeys((n for n in "xyz" if n in targets), "other")

    def leave(self) -> None:
        """`return`, `raise`, `break` or `continue`, behind a test: what follows can be reached."""
        self.line(f"if {self.expression(2, 'bool')}:")
        self.indent += 1
        kind = self.number(3)
        if kind < 2 and self.loops:
            self.line(self.choose(("break", "continue")))
        elif kind < 3:
            self.line(f"raise {self.choose(('Oops', 'Worse', 'KeyError'))}({self.choose(TEXTS)!r})")
        else:
            self.line(f"return {self.expression(1)}")
        self.indent -= 1

    def nested(self, depth: int, least: int = 1) -> dict[str, str]:
        """An indented body; the variables at its end. Outside, nothing of it is assigned yet."""
        before = dict(self.assigned)
        self.indent += 1
        self.body(depth, least)
        self.indent -= 1
        after, self.assigned = self.assigned, before
        return after

    def if_(self, depth: int) -> None:
        """`if`, with or without `else`."""
        self.line(f"if {self.expression(2)}:")
        ends = [self.nested(depth)]
        if self.number(1):
            self.line("else:")
            ends.append(self.nested(depth))
        else:
            ends.append(self.assigned)
        self.assigned = _on_all_paths(ends)

    def for_(self, depth: int) -> None:
        """A loop over a value, a range or the pairs of a dict."""
        before = dict(self.assigned)
        kind = self.number(3)
        if kind == 0:
            self.line(f"for i in range({self.choose(('2', '0', '-1', '3'))}):")
            self.assigned["i"] = "number"
        elif kind == 1:
            self.line(f"for i, x in ({self.expression(1, 'dict')}).items():")
            self.assigned |= {"i": "text", "x": "other"}
        else:
            self.line(f"for i in {self.expression(2, self.choose(('list', 'list', 'text')))}:")
            self.assigned["i"] = "other"
        self.loops += 1
        after = self.nested(depth)
        self.loops -= 1
        self.assigned = _on_all_paths([before, after])

    def while_(self, depth: int) -> None:
        """A loop that ends: its counter is its own."""
        self.counters += 1
        counter = f"n{self.counters}"
        self.line(f"{counter} = 0")
        self.line(f"while {counter} < 3 and {self.expression(2)}:")
        before = dict(self.assigned)
        self.indent += 1
        self.line(f"{counter} += 1")
        self.indent -= 1
        self.loops += 1
        after = self.nested(depth)
        self.loops -= 1
        self.assigned = _on_all_paths([before, after])

    def try_(self, depth: int) -> None:
        """`try`, one or two `except`, sometimes `else`."""
        self.line("try:")
        ends = [self.nested(depth, 2)]
        for _ in range(1 + self.number(1)):
            named = self.choose(EXCEPTIONS)
            self.line(f"except {named} as e:")
            self.indent += 1
            again = not self.number(5)
            self.line("raise" if again else "out.append(str(e))")
            self.indent -= 1
            if not again:
                ends.append(self.nested(depth, 0))
            if named == "Exception":
                break
        if not self.number(2):
            self.line("else:")
            outside, self.assigned = self.assigned, ends[0]
            ends[0] = self.nested(depth)
            self.assigned = outside
        self.assigned = _on_all_paths(ends)

    # -- functions

    def function(self, header: str, parameters: Mapping[str, str], depth: int) -> None:
        """A function, and what it returns. `parameters` have the kind they are likely to be."""
        self.lines += ["", "", header]
        self.assigned = dict(parameters)
        self.indent = 1
        self.line("out = []")
        self.line("box = {}")
        self.body(depth, 3)
        self.line(f"return [{', '.join([*sorted(self.assigned), 'out', 'box'])}]")


def _on_all_paths(ends: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """The variables that every path assigns; of any kind where the paths differ."""
    kinds = {name: {end.get(name, "") for end in ends} for end in ends for name in end}
    return {
        name: found.pop() if len(found) == 1 else "other"
        for name, found in kinds.items()
        if "" not in found
    }


@st.composite
def programs(draw: st.DrawFn, *, typed: bool) -> Program:
    """A program and one to three inputs, keys missing and unknown ones among them."""
    writer = Writer(draw)
    for number in range(draw(st.integers(0, 2))):
        writer.statements = 4
        writer.function(f"def helper{number}(a, b=None):", {"a": "other", "b": "other"}, 1)
        writer.helpers.append((f"helper{number}", 1 + draw(st.integers(0, 1))))
    writer.statements = 14
    header = "def workflow(a, b, c=None):"
    if typed:
        annotated = "a: int, b: list[str], c: dict[str, float] | None = None"
        header = f"@cohesion.workflow\ndef workflow({annotated}):"
    writer.function(header, KINDS, 2)
    inputs = draw(st.lists(inputs_of(typed=typed), min_size=1, max_size=3))
    return Program(PREAMBLE + "\n".join(writer.lines) + "\n", tuple(inputs))


def inputs_of(*, typed: bool) -> st.SearchStrategy[Json]:
    """Inputs that fit the signature, and some that do not."""
    texts = st.lists(st.sampled_from(TEXTS), max_size=3)
    numbers = st.dictionaries(st.sampled_from(TEXTS), st.sampled_from([0, 1, 0.5, -2.25]))
    fitting = st.fixed_dictionaries({"a": st.integers(-3, 10), "b": texts, "c": numbers})
    probable = st.fixed_dictionaries({key: LITERALS[of] for key, of in KINDS.items()})
    anything = st.fixed_dictionaries(
        {"a": VALUES}, optional={"b": VALUES, "c": VALUES, "d": VALUES}
    )
    return st.one_of(fitting, fitting if typed else probable, fitting, anything)


KINDS = {"a": "number", "b": "list", "c": "dict"}
"""The parameters of a random workflow, and what they probably are."""


def as_run_line(value: Json) -> str:
    """An input as a case has it, for a failing program that becomes one."""
    return f"# run: {json.dumps(value)}"
