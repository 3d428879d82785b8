"""Time that a cold start of a task's function takes beyond a bare handler's with the same task.

    python -m benchmarks.cold_start

Each start is a process of its own, in turns, with the modules of the standard library that Lambda's
own runtime has imported by then. Counted is the processor's time for what follows: importing the
handler, which imports the task, and the first invocation. As in Lambda, there is no folder for
compiled modules: all are compiled from their text.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.table import show
from cohesion.api import compile_workflow, package

TASKS = {
    "plain": ("def run(order):", {"order": {"total": 2, "lines": ["a"]}}),
    "annotated": (
        "def run(order: dict, limit: int = 3) -> dict:",
        {"order": {"total": 2, "lines": ["a"]}},
    ),
    "typed": ("def run(order: Order) -> Order:", {"order": {"total": 2, "lines": ["a"]}}),
}
"""Tasks by the annotations they have, and their payloads."""

MODULE = """
from __future__ import annotations
{imports}
{decorator}
{head}
    return order
"""

ORDER = """
from dataclasses import dataclass


@dataclass
class Order:
    total: int
    lines: list[str]

"""

BARE = """

def handle(event, context):
    return {call}
"""

MEASURE = """
import __future__, concurrent.futures.thread, datetime, decimal, enum, importlib, json, logging
import math, os, re, struct, sys, time, traceback  # awslambdaric, and its simplejson
sys.path.insert(0, {folder!r})
event = json.loads({event!r})
start = time.process_time_ns()
from {module} import handle
result = handle(event, None)
stop = time.process_time_ns()
json.dumps(result)
print(stop - start)
"""


def write_projects(folder: Path, name: str) -> None:
    """The bundle of a task of ours in `ours`, and a bare handler of the same task in `bare`."""
    head, _ = TASKS[name]
    order = ORDER if "Order" in head else ""
    source = folder / "source"
    source.mkdir()
    ours = MODULE.format(imports=f"import cohesion\n{order}", decorator="@cohesion.task", head=head)
    (source / "jobs.py").write_text(ours, encoding="utf-8")
    text = "import cohesion\nfrom jobs import run\n\n@cohesion.workflow\ndef work(order):\n"
    (source / "work.py").write_text(f"{text}    return run(order)\n", encoding="utf-8")
    artifact = compile_workflow(source / "work.py", "work")
    package(source / "work.py", artifact).write_directory(folder / "ours")
    call = "run(**event)" if not order else "vars(run(Order(**event['order'])))"
    bare = folder / "bare"
    bare.mkdir()
    text = MODULE.format(imports=order, decorator="", head=head) + BARE.format(call=call)
    (bare / "jobs.py").write_text(text, encoding="utf-8")


def start(folder: Path, module: str, name: str) -> float:
    """Milliseconds of one cold start."""
    code = MEASURE.format(folder=str(folder), event=json.dumps(TASKS[name][1]), module=module)
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-B", "-c", code],
        env={"COHESION_TASK": "jobs:run", "AWS_LAMBDA_RUNTIME_API": "here"},
        capture_output=True,
        text=True,
        check=True,
    )
    return int(done.stdout) / 1e6


def main() -> None:
    """Measure each task and print the best of its starts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15, help="how often each function starts")
    runs = parser.parse_args().runs
    rows = []
    for name in TASKS:
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            write_projects(folder, name)
            pairs = [
                (
                    start(folder / "ours", "cohesion.runtime.handler", name),
                    start(folder / "bare", "jobs", name),
                )
                for _ in range(runs)
            ]
        ours, bare = (min(pair[which] for pair in pairs) for which in (0, 1))
        rows.append(
            (name, f"{ours:.1f}", f"{bare:.1f}", f"{ours - bare:.1f}", f"{ours / bare:.1f}")
        )
    show(("task", "ms", "bare ms", "beyond ms", "ratio"), rows)


if __name__ == "__main__":
    main()
