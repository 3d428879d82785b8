"""Workflows that people run, with scripted scenarios: calls, results and costs.

A folder under `tests/data/workflows` has a workflow, whose tasks have no bodies, and scenarios:
what tasks and services answer, what CPython does then (`expect`), and what a machine written by
hand costs in the same scenario (`original`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import cohesion
from cohesion.api import compile_workflow
from cohesion.artifact import Artifact
from cohesion.local import TaskFailed, run
from cohesion.local.history import Event
from cohesion.local.services import Services
from cohesion.runtime import callbacks, refs, reports
from tests.answers import Answers
from tests.conformance import TOKEN, as_python, fresh_module

Json = Any
WORKFLOWS = Path(__file__).parent / "data" / "workflows"
EXECUTION = re.compile(r"arn:aws:states:[a-z0-9-]+:\d+:execution:\w+:\w+")
TIMEOUTS = dict.fromkeys(["States.Timeout", "States.HeartbeatTimeout"], "TimeoutError")
"""What Python calls errors of the service."""
STARTED = ("ParallelStateStarted", "MapStateStarted")
ENDED = tuple(
    f"{kind}State{how}" for kind in ("Parallel", "Map") for how in ("Succeeded", "Failed")
)
"""Between these events of a history others run side by side."""
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


def scenarios() -> list[object]:
    """Every scenario of every workflow, named `workflow/scenario`."""
    found: list[object] = []
    for path in sorted(WORKFLOWS.glob("*/scenarios.json")):
        told = json.loads(path.read_text(encoding="utf-8"))
        for scenario in told["scenarios"]:
            name = f"{path.parent.name}/{scenario['name']}"
            group = pytest.mark.xdist_group(path.parent.name)
            source = path.with_name("workflow.py")
            found.append(pytest.param(source, told["workflow"], scenario, id=name, marks=group))
    return found


_COMPILED: dict[Path, Artifact] = {}


def compiled(path: Path, name: str) -> Artifact:
    """The artifact of a workflow, compiled once."""
    if path not in _COMPILED:
        _COMPILED[path] = compile_workflow(str(path), name)
    return _COMPILED[path]


class Calls:
    """Answers tasks and services by a script, and notes what was called."""

    def __init__(self, script: dict[str, list[dict[str, Json]]], module: ModuleType) -> None:
        self.made: list[list[Json]] = []
        self._script = script
        self._answers = Answers(script)
        self._module = module

    def task(self, function: str, payload: Json) -> Json:
        """The result of a task. Raises TaskFailed as Lambda reports it."""
        name = function.removeprefix("${task:").removesuffix("}")
        arguments = {key: value for key, value in payload.items() if key != "$cohesion"}
        if f"callback:{name}" in self._script:
            self.made.append([f"callback:{name}", arguments])
            return self._answer(f"callback:{name}", arguments)
        self.made.append([name, arguments])
        try:
            return self._answers.reported(name, arguments)
        except TaskFailed as failed:
            raised = getattr(self._module, failed.error or "", None)
            if raised is None:
                raise
            told = reports.report(raised(failed.cause), payload)
            raise TaskFailed(told.error, told.cause()) from failed

    def _answer(self, name: str, arguments: dict[str, Json]) -> None:
        """Say to the token among the arguments what the script has; a time-out is nothing said."""
        token = next(v for v in arguments.values() if str(v).startswith(callbacks.LOCAL))
        try:
            cohesion.callbacks.succeed(token, self._answers.reported(name, arguments))
        except TaskFailed as failed:
            if not failed.error.endswith("Timeout"):
                cohesion.callbacks.fail(token, failed.error, failed.cause)

    def service(self, operation: str, arguments: dict[str, Json]) -> Json:
        """The answer of a service. Raises TaskFailed."""
        self.made.append([operation, arguments])
        return self._answers.reported(operation, arguments)


@pytest.mark.parametrize(("path", "name", "scenario"), scenarios())
def test_a_workflow_does_what_its_scenario_says(
    path: Path, name: str, scenario: dict[str, Json]
) -> None:
    expected, original = scenario["expect"], scenario["original"]
    with fresh_module(path) as module:
        calls = Calls(scenario["results"], module)
        artifact = compiled(path, name)
        execution = run(
            artifact.definition,
            scenario["input"],
            tasks=calls.task,
            integrations=Services(calls.service),
            children={child.name: child.definition for child in artifact.children},
        )
    assert normal(one_by_one(calls.made, execution.events)) == normal(expected["calls"])
    assert execution.status == expected["status"]
    if execution.status == "SUCCEEDED":
        assert normal(execution.output) == normal(expected["output"])
    else:
        raised = as_python(execution.error or "", execution.cause or "")
        raised = replace(raised, type=TIMEOUTS.get(raised.type, raised.type))
        assert raised.type.rpartition(".")[2] == expected["error"].rpartition(".")[2]
        assert raised.message == expected["message"]
    assert execution.transitions <= original["transitions"]


def one_by_one(calls: list[list[Json]], events: Sequence[Event]) -> list[list[Json]]:
    """Calls in the order in which they are made if what runs side by side is taken one after the
    other. `events` are those of the execution, in which each call is scheduled once.
    """
    scheduled = [event for event in events if event["type"] == "TaskScheduled"]
    placed = zip([place_of(event, events) for event in scheduled], calls, strict=True)
    return [call for _, call in sorted(placed, key=lambda each: each[0])]


def place_of(event: Event, events: Sequence[Event]) -> tuple[int, ...]:
    """Where an event is: the numbers of the forks around it, each with that of the first event of
    the branch or iteration, then its own.
    """
    found, ended, after = [event["id"]], 0, event["id"]
    while event["previousEventId"]:
        event = events[event["previousEventId"] - 1]
        if event["type"] in ENDED:
            ended += 1
        elif event["type"] in STARTED and ended:
            ended -= 1
        elif event["type"] in STARTED:
            found = [event["id"], after, *found]
        after = event["id"]
    return tuple(found)


def normal(value: Json) -> Json:
    """A value that compares as the scenarios do: text that is JSON as JSON, references by their
    names, and every identifier, token and execution alike.
    """
    match value:
        case dict():
            return {key: normal(item) for key, item in value.items()}
        case list():
            return [normal(item) for item in value]
        case str() if value[:1] in "{[" and value:
            return normal(json.loads(value)) if _is_json(value) else value
        case str():
            value = UUID.sub("UUID", value.replace(refs.HERE, "${"))
            return EXECUTION.sub("EXECUTION", TOKEN.sub("token", value))
        case _:
            return value


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True
