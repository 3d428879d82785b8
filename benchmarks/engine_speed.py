"""Speed of the embedded engine, against another engine on the same definitions.

    python -m benchmarks.engine_speed

Tasks run in this process on both engines, so that what is measured is the engines. The other one is
`sfnx.testing`, which the conformance tests compare with too. Both check a definition before they
run it; ours does so once for each definition, so the check of the other one is left out.
"""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Mapping
from contextlib import redirect_stdout
from importlib import import_module

import sfnx.testing

from benchmarks.scenarios import SCENARIOS, Scenario
from benchmarks.table import show
from cohesion.api import compile_workflow
from cohesion.artifact import Artifact, Json
from cohesion.local import TaskFailed, run
from cohesion.runtime import handler, reports

RUNS = 10


class Tasks:
    """The tasks of an artifact, called in this process."""

    def __init__(self, artifact: Artifact) -> None:
        self._functions = {
            f"${{task:{task.name}}}": getattr(import_module(task.module), task.qualified_name)
            for task in artifact.tasks
        }

    def __call__(self, function: str, payload: Json) -> Json:
        """The result of a task. Raises TaskFailed."""
        try:
            with redirect_stdout(io.StringIO()):  # what tasks print is not ours to show
                return handler.invoke(self._functions[function], payload)
        except Exception as error:  # whatever a task raises is what Lambda reports
            reported = reports.report(error, payload.get("$cohesion", {}).get("errors", {}))
            raise TaskFailed(reported.error, reported.cause()) from error


def on_sfnx(artifact: Artifact, value: Json, tasks: Tasks) -> object:
    """Run on the other engine."""

    def answer(call: sfnx.testing.Call) -> object:
        given = call.arguments
        assert isinstance(given, dict)
        try:
            result = tasks(given["FunctionName"], given.get("Payload", {}))
        except TaskFailed as failed:
            raise sfnx.testing.Failure(failed.error, failed.cause) from failed
        return {"ExecutedVersion": "$LATEST", "Payload": result, "StatusCode": 200}

    return sfnx.testing.run(artifact.definition, value, answer)


def accept(definition: Mapping[str, object]) -> None:
    """Leave the check of a definition out."""


def seconds(action: Callable[[], object]) -> float:
    """The processor time of the fastest run; a first one, which fills caches, is not counted."""
    found = []
    for _ in range(RUNS + 1):
        start = time.process_time()
        action()
        found.append(time.process_time() - start)
    return min(found[1:])


def measured(scenario: Scenario) -> tuple[str, ...]:
    """The row of one scenario."""
    artifact = compile_workflow(scenario.path, scenario.workflow)
    tasks = Tasks(artifact)
    execution = run(artifact.definition, scenario.input, tasks=tasks)
    ours = seconds(lambda: run(artifact.definition, scenario.input, tasks=tasks))
    other = seconds(lambda: on_sfnx(artifact, scenario.input, tasks))
    return (
        scenario.name,
        str(execution.transitions),
        f"{ours * 1e3:.1f}",
        f"{execution.transitions / ours:.0f}",
        f"{other / ours:.1f}",
    )


def main() -> None:
    """Measure every scenario and print the table."""
    sfnx.testing.check = accept
    show(
        ("scenario", "transitions", "ms", "transitions / s", "sfnx ÷ cohesion"),
        [measured(scenario) for scenario in SCENARIOS],
    )


if __name__ == "__main__":
    main()
