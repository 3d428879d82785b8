"""Time to compile, against the time CPython takes to compile the same text.

    python -m benchmarks.compile_time

Generated programs of all kinds of statements, and the sample app. The best of several runs counts:
what disturbs a run only makes it slower.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.scenarios import ROOT
from benchmarks.table import show
from cohesion.api import compile_workflow
from tests.test_size import KINDS, SIZES, program

RUNS = 3


def best(action: Callable[[], object]) -> float:
    """The seconds of processor time that the fastest of `RUNS` runs took."""
    found = []
    for _ in range(RUNS):
        start = time.process_time()
        action()
        found.append(time.process_time() - start)
    return min(found)


def measured(name: str, path: Path, workflow: str, statements: int) -> tuple[str, ...]:
    """The row of one program."""
    text = path.read_text(encoding="utf-8")
    python = best(lambda: [compile(text, str(path), "exec") for _ in range(20)]) / 20
    ours = best(lambda: compile_workflow(path, workflow))
    plain = best(lambda: compile_workflow(path, workflow, optimize=False))
    return (
        name,
        f"{ours * 1e3:.0f}",
        f"{ours * 1e3 / statements:.2f}" if statements else "",
        f"{ours / python:.0f}",
        f"{plain / python:.0f}",
    )


def main() -> None:
    """Measure every program and print the table."""
    compile_workflow(
        ROOT / "sample_app" / "first_page.py", "my_workflow"
    )  # imports are not counted
    rows = [measured("place_order", ROOT / "sample_app" / "workflows.py", "place_order", 0)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "workflow.py"
        for size in SIZES:
            path.write_text(program(KINDS["mixed"], size), encoding="utf-8")
            rows.append(measured(f"{size} statements", path, "workflow", size))
    show(("program", "ms", "ms / statement", "× CPython", "plain × CPython"), rows)


if __name__ == "__main__":
    main()
