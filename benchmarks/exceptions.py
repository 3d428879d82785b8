"""State transitions of executions that fail or recover, beyond those of their tasks.

    python -m benchmarks.exceptions

`tasks` counts the attempts of tasks, `ifs` the decisions that a workflow makes by itself; `beyond`
is what an execution took besides. None takes more than one: a Choice where an expression may raise,
the Fail state at an end, or a result that a clause returns. The workflows are those of
`failing.py`.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.engine_speed import Tasks
from benchmarks.table import show
from cohesion.api import compile_workflow
from cohesion.artifact import Json
from cohesion.local import run

FILE: Final = Path(__file__).parent / "failing.py"
CHEAP: Final[Json] = {"amount": 5}
FAIR: Final[Json] = {"amount": 50, "text": "50"}
DEAR: Final[Json] = {"amount": 500, "text": "much"}

PATHS: Final[tuple[tuple[str, str, Json, int], ...]] = (
    ("a task's exception, uncaught", "uncaught", DEAR, 0),
    ("a task's exception, caught", "caught", DEAR, 0),
    ("a task's exception, compensated", "compensated", DEAR, 0),
    ("an expression's exception, caught", "caught_expression", DEAR, 0),
    ("an expression's exception, uncaught", "expression_of_result", FAIR, 0),
    ("raised again after a task", "raised_again", DEAR, 0),
    ("another one raised to the clauses around", "raised_to_outer", DEAR, 0),
    ("raised by the workflow behind an `if`", "refused", CHEAP, 1),
    ("`finally` on the way out", "cleaned", FAIR, 0),
    ("`finally` after an exception", "cleaned", DEAR, 0),
    ("`with` on the way out", "managed", FAIR, 0),
    ("`with` after an exception", "managed", DEAR, 0),
    ("`finally` after a clause that returns", "cleaned_and_caught", DEAR, 0),
    ("none, with a clause around", "compensated", FAIR, 0),
    ("none, with a clause around an expression", "caught_expression", FAIR, 0),
)
"""What happens, the workflow in which it does, its order, and the `if`s on the way."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One execution: how it ended, attempts of tasks, decisions, billed transitions."""

    path: str
    error: str | None
    tasks: int
    ifs: int
    transitions: int

    @property
    def beyond(self) -> int:
        """The transitions that are no attempt of a task and no decision."""
        return self.transitions - self.tasks - self.ifs


def measure(path: str, workflow: str, order: Json, ifs: int) -> Measured:
    """Run a workflow on the embedded engine, its tasks in this process."""
    artifact = compile_workflow(str(FILE), workflow)
    execution = run(artifact.definition, {"order": order}, tasks=Tasks(artifact))
    attempts = Counter(event["type"] for event in execution.events)["TaskScheduled"]
    return Measured(path, execution.error, attempts, ifs, execution.transitions)


def main() -> None:
    """Measure every path and print the table."""
    sys.path.insert(0, str(FILE.parent.parent))
    rows = []
    for found in (measure(*path) for path in PATHS):
        counts = (found.tasks, found.ifs, found.transitions, found.beyond)
        rows.append((found.path, found.error or "", *map(str, counts)))
    show(("what happens", "error", "tasks", "ifs", "transitions", "beyond"), rows)


if __name__ == "__main__":
    main()
