"""State transitions that executions are billed for, against the fewest that could do the same.

    python -m benchmarks.transitions

The floor counts what a workflow is there to do: attempts of tasks, and waits. An execution without
either still needs one state. `cohesion` is the compiled workflow, `plain` the same without passes.
"""

from __future__ import annotations

from collections import Counter

from benchmarks.scenarios import SCENARIOS, Scenario
from benchmarks.table import show
from cohesion.api import compile_workflow, package
from cohesion.local import Execution, run_artifact


def execute(scenario: Scenario, *, optimize: bool) -> Execution:
    """Run a scenario on the embedded engine, its tasks in worker processes."""
    artifact = compile_workflow(scenario.path, scenario.workflow, optimize=optimize)
    return run_artifact(artifact, package(scenario.path, artifact), scenario.input)


def floor(execution: Execution) -> int:
    """The fewest transitions: an attempt of a task is one, a wait is one."""
    kinds = Counter(event["type"] for event in execution.events)
    attempts = kinds["TaskScheduled"] + kinds["LambdaFunctionScheduled"]
    return max(attempts + kinds["WaitStateEntered"], 1)


def main() -> None:
    """Measure every scenario and print the table."""
    rows = []
    totals = [0, 0, 0]
    for scenario in SCENARIOS:
        ours = execute(scenario, optimize=True)
        plain = execute(scenario, optimize=False)
        if (ours.status, ours.output, ours.error) != (plain.status, plain.output, plain.error):
            raise SystemExit(f"{scenario.name}: with and without passes differ")
        counts = [floor(ours), ours.transitions, plain.transitions]
        totals = [total + count for total, count in zip(totals, counts, strict=True)]
        rows.append(_row(scenario.name, *counts))
    show(
        ("scenario", "floor", "cohesion", "× floor", "plain", "× floor"),
        [*rows, _row("all", *totals)],
    )


def _row(name: str, fewest: int, ours: int, plain: int) -> tuple[str, ...]:
    return (
        name,
        str(fewest),
        str(ours),
        f"{ours / fewest:.2f}",
        str(plain),
        f"{plain / fewest:.2f}",
    )


if __name__ == "__main__":
    main()
