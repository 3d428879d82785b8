"""Random workflows: source text that CPython runs, and inputs for it.

What they are made of is in `constructs.py`. Whole floats lose their point at a task's boundary
(D-whole-floats), so the tasks of these programs take it off on every engine.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Final

from hypothesis import strategies as st

from cohesion.artifact import Json
from tests.properties.constructs import LANGUAGE, LITERALS, SHARING, TEXTS, VALUES
from tests.properties.library import LIBRARY, WIDE
from tests.properties.writer import Writer

PREAMBLE: Final = '''\
"""A random program."""

import math

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


PARAMETERS: Final = {"a": "number", "b": "list", "c": "dict"}
"""The parameters of a random workflow, and what they probably are."""


@dataclass(frozen=True, slots=True)
class Program:
    """A program's source, and the inputs to run it on."""

    source: str
    inputs: tuple[Json, ...]


@st.composite
def programs(
    draw: st.DrawFn,
    *,
    typed: bool = False,
    sharing: bool = False,
    wide: bool = False,
    recursive: bool = False,
) -> Program:
    """A program and one to three inputs, keys missing and unknown ones among them. `sharing` ones
    change objects that have several names, `wide` ones use the whole standard library, so that much
    of them moves into generated functions, `recursive` ones have a function whose calls are child
    executions.
    """
    language = WIDE if wide else SHARING if sharing else LANGUAGE
    writer = Writer(draw, language)
    for number in range(draw(st.integers(0, 2))):
        writer.statements = 4
        writer.function(f"def helper{number}(a, b=None):", {"a": "other", "b": "other"}, 1)
        writer.helpers.append((f"helper{number}", 1 + draw(st.integers(0, 1))))
    if recursive:
        writer.statements = 3
        writer.recursive("deep", "a")
        writer.helpers.append(("deep", 1))
    writer.statements = 14
    header = "def workflow(a, b, c=None):"
    if typed:
        annotated = "a: int, b: list[str], c: dict[str, float] | None = None"
        header = f"@cohesion.workflow\ndef workflow({annotated}):"
    writer.function(header, PARAMETERS, 2)
    if recursive:
        writer.lines.insert(-1, "    out.append(deep(a))")
    inputs = draw(st.lists(inputs_of(typed=typed), min_size=1, max_size=3))
    preamble = PREAMBLE + LIBRARY if wide else PREAMBLE
    return Program(preamble + "\n".join(writer.lines) + "\n", tuple(inputs))


def inputs_of(*, typed: bool) -> st.SearchStrategy[Json]:
    """Inputs that fit the signature, and some that do not."""
    texts = st.lists(st.sampled_from(TEXTS), max_size=3)
    numbers = st.dictionaries(st.sampled_from(TEXTS), st.sampled_from([0, 1, 0.5, -2.25]))
    fitting = st.fixed_dictionaries({"a": st.integers(-3, 10), "b": texts, "c": numbers})
    probable = st.fixed_dictionaries({key: LITERALS[of] for key, of in PARAMETERS.items()})
    anything = st.fixed_dictionaries(
        {"a": VALUES}, optional={"b": VALUES, "c": VALUES, "d": VALUES}
    )
    return st.one_of(fitting, fitting if typed else probable, fitting, anything)


def as_run_line(value: Json) -> str:
    """An input as a case has it, for a failing program that becomes one."""
    return f"# run: {json.dumps(value)}"
