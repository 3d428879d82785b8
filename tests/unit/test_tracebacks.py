"""Where an execution failed, as Python shows it: lines of workflow, helpers and tasks."""

from __future__ import annotations

import json
import traceback as python
from pathlib import Path

import pytest

from cohesion.api import compile_workflow
from cohesion.artifact import Artifact, Json
from cohesion.inspect.trace import Step, trace
from cohesion.inspect.uncaught import traceback
from cohesion.local import TaskFailed, run
from cohesion.runtime import handler, reports

PROGRAM = """\
import cohesion


class Declined(Exception):
    pass


@cohesion.task
def charge(order):
    if order["fail"]:
        raise Declined(order["fail"])
    return order


def settle(order):
    sku = order["sku"]
    receipt = charge(order)
    number = receipt["number"]
    return int(number)


@cohesion.workflow
def place(order: dict):
    first = order["first"]
    total = settle(order)
    if order["limit"] < total:
        raise ValueError("too much")
    return first[0]


@cohesion.workflow
def again(order: dict):
    try:
        return settle(order)
    except Declined as e:
        raise e
    except KeyError:
        charge({"fail": ""})
        raise


@cohesion.workflow
def cleaned(order: dict):
    try:
        total = settle(order)
    finally:
        charge({"fail": ""})
    return total


@cohesion.workflow
def whole(order: dict):
    try:
        n = int(order["number"])
    except ValueError as e:
        charge({"fail": str(e)})
        return None
    return n
"""

MARKED = "@cohesion.workflow"
ORDER = {"fail": "", "sku": 1, "number": "7", "first": "abc", "limit": 9}


@pytest.fixture(name="flow")
def the_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "flow.py"
    path.write_text(PROGRAM, "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    return path


def steps_of(flow: Path, workflow: str, value: Json, *, optimize: bool) -> list[Step]:
    artifact = compile_workflow(str(flow), workflow, optimize=optimize)
    namespace: dict[str, Json] = {"__name__": "flow"}
    exec(compile(PROGRAM, str(flow), "exec"), namespace)  # noqa: S102  the test's own program

    def call(_function: str, payload: Json) -> Json:
        try:
            return handler.invoke(namespace["charge"], payload)
        except Exception as error:
            told = reports.report(error, {})
            raise TaskFailed(told.error, told.cause()) from error

    execution = run(artifact.definition, value, tasks=call)
    return list(trace(artifact.source_map, execution.events, ["flow.py"]))


def python_frames(flow: Path, workflow: str, order: Json) -> list[str]:
    """The lines that CPython shows, as `flow.py:12 in f`."""
    namespace: dict[str, Json] = {"__name__": "flow"}
    exec(compile(PROGRAM, str(flow), "exec"), namespace)  # noqa: S102
    try:
        namespace[workflow](order)
    except Exception as error:  # noqa: BLE001
        frames = python.extract_tb(error.__traceback__)
        return [f"{f.lineno} in {f.name}" for f in frames if f.filename == str(flow)]
    return []


def shown(steps: list[Step]) -> list[str]:
    assert steps[-1].error is not None
    frames = traceback(steps, steps[-1].error)
    heads = [frame.splitlines()[0] for frame in frames]
    assert all(head.startswith('  File "flow.py", line ') for head in heads), frames
    return [head.rpartition("line ")[2].replace(",", "") for head in heads]


@pytest.mark.parametrize("decorator", [MARKED, f"{MARKED}(tracebacks=False)"], ids=["told", "bare"])
@pytest.mark.parametrize("optimize", [True, False])
@pytest.mark.parametrize(
    ("workflow", "change"),
    [
        ("place", {"fail": "no"}),
        ("place", {"sku": None, "first": None}),
        ("place", {"number": "x"}),
        ("place", {"limit": 1}),
        ("place", {"limit": None}),
        ("place", {"first": ""}),
        ("again", {"fail": "no"}),
        ("again", {"number": "x"}),
        ("again", {"fail": None, "number": []}),
        ("cleaned", {"fail": "no"}),
        ("cleaned", {"number": "x"}),
        ("cleaned", {"fail": "no", "sku": 2}),
    ],
)
def test_the_lines_are_those_that_python_shows(
    workflow: str, change: Json, optimize: bool, decorator: str, flow: Path
) -> None:
    flow.write_text(PROGRAM.replace(MARKED, decorator), "utf-8")
    order = {**ORDER, **change}
    steps = steps_of(flow, workflow, {"order": order}, optimize=optimize)
    assert shown(steps) == python_frames(flow, workflow, order)


@pytest.mark.parametrize("optimize", [True, False])
@pytest.mark.parametrize("missing", ["sku", "first", "number", "fail", "limit"])
def test_a_missing_key_is_found_at_its_line(missing: str, optimize: bool, flow: Path) -> None:
    order = {key: value for key, value in ORDER.items() if key != missing}
    steps = steps_of(flow, "place", {"order": order}, optimize=optimize)
    assert shown(steps) == python_frames(flow, "place", order)


def test_wrong_input_is_shown_at_the_def(flow: Path) -> None:
    steps = steps_of(flow, "place", {}, optimize=True)
    frames = traceback(steps, steps[-1].error) if steps[-1].error else ()
    assert [frame.splitlines() for frame in frames] == [
        ['  File "flow.py", line 23, in place', "    def place(order: dict):"]
    ]


def test_an_exception_of_an_expression_that_is_caught_is_told(flow: Path) -> None:
    steps = steps_of(flow, "whole", {"order": {"number": "x"}}, optimize=True)
    (raised,) = (step for step in steps if step.kind == "raised" and step.task is None)
    assert str(raised.error) == "ValueError: invalid literal for int() with base 10: 'x'"
    assert raised.source is not None
    assert raised.source.line == 54


def test_the_source_map_goes_through_json(flow: Path) -> None:
    artifact = compile_workflow(str(flow), "again")
    assert Artifact.from_json(json.loads(json.dumps(artifact.to_json()))) == artifact
