"""Bodies that calls share: when there is one, and what a definition then says of itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from cohesion.api import compile_workflow
from cohesion.artifact import Artifact, Json
from cohesion.inspect.failure import python_error
from cohesion.inspect.trace import trace
from cohesion.inspect.uncaught import traceback
from cohesion.local import Execution, TaskFailed, run

HEAD = """\
import cohesion


@cohesion.task
def step(name, value):
    return value


"""

INNER = """\
def inner(x):
    step("p", x)
    step("q", x)
    y = step("r", x)
    step("s", y)
    if y == "bad":
        raise ValueError(y)
    return step("t", y)


"""


def compiled(folder: Path, text: str) -> Artifact:
    path = folder / "flow.py"
    path.write_text(HEAD + text, "utf-8")
    return compile_workflow(path, "workflow")


def executed(artifact: Artifact, value: Json, bad: str = "") -> Execution:
    """An execution in which a task fails that gets this value."""

    def call(_function: str, payload: Json) -> Json:
        if (payload["name"], payload["value"]) == (bad, "bad"):
            raise TaskFailed("KeyError", "no")
        return payload["value"]

    return run(artifact.definition, value, tasks=call)


def shown(artifact: Artifact, execution: Execution) -> list[str]:
    """The traceback of an execution that failed, a line of Python each."""
    steps = list(trace(artifact.source_map, execution.events))
    error = python_error(execution.error, execution.cause)
    frames = traceback(steps, error)
    return [frame.replace("\n    ", ": ").strip() for frame in frames]


def bodies(artifact: Artifact) -> list[str]:
    return [name for name in artifact.definition["States"] if name.startswith("return from ")]


@pytest.mark.parametrize(
    ("states", "calls", "shared"),
    [(1, 10, False), (2, 10, False), (3, 3, False), (3, 4, True), (4, 3, False), (5, 2, True)],
)
def test_large_helpers_and_those_called_often_are_shared(
    tmp_path: Path, states: int, calls: int, shared: bool
) -> None:
    """Going back costs a transition, and so do the first call and the end, which have no state of
    a call to ride on; so small ones are not.
    """
    steps = "\n".join(f"    x = step('{n}', x)" for n in range(states))
    called = "\n".join("    x = helper(x)" for _ in range(calls))
    text = f"def helper(x):\n{steps}\n    return x\n\ndef workflow(x):\n{called}\n    return x\n"
    artifact = compiled(tmp_path, text)
    assert bodies(artifact) == (["return from helper"] if shared else [])
    cost = artifact.cost
    assert cost.longest_path == cost.shortest_path == states * calls + (calls + 2) * shared


def test_bodies_within_bodies(tmp_path: Path) -> None:
    """Each is there once, whoever calls it."""
    outer = "def outer(x):\n    return [inner(x), inner(step('u', x))]\n\n"
    calls = "    return [outer(x), inner(x), outer(step('v', x))]\n"
    artifact = compiled(tmp_path, f"{INNER}{outer}def workflow(x):\n{calls}")
    assert bodies(artifact) == ["return from inner", "return from outer"]
    assert executed(artifact, {"x": 1}).output == [[1, 1], 1, [1, 1]]


APART = f"""\
{INNER}
def workflow(x, y):
    try:
        a = inner(x)
    except ValueError as e:
        a = str(e)
    try:
        b = inner(y)
    except ValueError as problem:
        step("note", a)
        raise KeyError(a) from problem
    return [a, b]
"""


def test_calls_under_different_handlers_share_a_body(tmp_path: Path) -> None:
    """What it raises goes on at the handler of the call, by a Choice like what it returns."""
    artifact = compiled(tmp_path, APART)
    assert bodies(artifact) == ["return from inner"]
    states = [name.partition(" (")[0] for name in artifact.definition["States"]]
    assert states.count("exception from inner") == 1
    assert executed(artifact, {"x": "bad", "y": 1}).output == ["bad", 1]
    assert executed(artifact, {"x": 1, "y": "bad"}).error == "KeyError"


MIXED = """\
def told(x):
    step("a", x)
    step("b", x)
    step("c", [x])
    step("d", x)
    return step("e", x)


@cohesion.workflow
def workflow(n: int):
    return [told(n / 3), told("s"), told(n), told([n]), told(n + 1)]
"""


def test_calls_with_different_types_share_a_body(tmp_path: Path) -> None:
    """A parameter has one type for all calls."""
    assert compiled(tmp_path, MIXED).cost.states == 5 + 4


NESTED = f"""\
{INNER}def outer(x, y):
    one = inner(x)
    return [one, inner(y)]


def workflow(x, y, z):
    first = outer(x, y)
    second = outer(z, x)
    return [first, second, inner(z)]
"""


@pytest.mark.parametrize(
    ("value", "lines"),
    [
        ({"x": 1, "y": "bad", "z": 1}, ["25, in workflow: first = outer(x, y)", "21, in outer"]),
        ({"x": "bad", "y": 1, "z": 1}, ["25, in workflow: first = outer(x, y)", "20, in outer"]),
        ({"x": 1, "y": 1, "z": "bad"}, ["26, in workflow: second = outer(z, x)", "20, in outer"]),
    ],
)
@pytest.mark.parametrize("task", ["", "s"])
def test_a_traceback_shows_the_call_that_a_body_ran_for(
    tmp_path: Path, value: Json, lines: list[str], task: str
) -> None:
    """Of a task, and of the workflow itself; also where the caller is such a body."""
    artifact = compiled(tmp_path, NESTED)
    execution = executed(artifact, value, task)
    last = '13, in inner: step("s", y)' if task else "15, in inner: raise ValueError(y)"
    wanted = [*lines, last]
    found = shown(artifact, execution)
    assert len(found) == 3
    for line, start in zip(found, wanted, strict=True):
        assert line.startswith(f'File "flow.py", line {start}')
    assert str(execution.cause).count("\n  In ") == 3


def test_a_state_in_a_body_tells_the_calls_that_led_to_it(tmp_path: Path) -> None:
    """In a trace, step by step."""
    artifact = compiled(tmp_path, NESTED)
    execution = executed(artifact, {"x": 1, "y": 2, "z": 3})
    steps = trace(artifact.source_map, execution.events)
    found = [
        [call.line for call in step.source.calls]
        for step in steps
        if step.kind == "called" and step.source and step.values["name"] == "p"
    ]
    assert found == [[25, 20], [25, 21], [26, 20], [26, 21], [27]]


CAUGHT = f"""\
{INNER}def tried(x):
    try:
        a = inner(x)
        return [a, inner([x])]
    except KeyError:
        raise


def workflow(x, y):
    return [tried(x), tried(y)]
"""


def test_the_traceback_of_what_is_raised_again_starts_where_it_was_caught(tmp_path: Path) -> None:
    """The body is called under the handler, which is in a body itself."""
    artifact = compiled(tmp_path, CAUGHT)
    for value in ({"x": "bad", "y": 1}, {"x": 1, "y": "bad"}):
        cause = executed(artifact, value, "q").cause
        assert cause == (
            "no\n\nTraceback (most recent call last):\n"
            "  In workflow\n    return [tried(x), tried(y)]\n"
            "  In tried\n    a = inner(x)\n"
            '  In inner\n    step("q", x)'
        )


def test_an_artifact_with_bodies_goes_through_json(tmp_path: Path) -> None:
    """The calls of a body are in its source map."""
    artifact = compiled(tmp_path, NESTED)
    assert Artifact.from_json(artifact.to_json()) == artifact
