"""`cohesion.distributed_map` in plain Python and on the embedded engine: many items, some of which
fail; nothing hangs, nothing stays behind.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

import cohesion
from cohesion.api import compile_workflow, package
from cohesion.artifact import Json
from cohesion.local import Execution, TaskFailed, run, run_artifact
from cohesion.primitives.distributed import DETAILS
from cohesion.runtime.details import MARK

MANY = 1_000
PROGRAM = """
import cohesion

class Declined(Exception): ...

@cohesion.task
def work(n):
    ...

def attempt(n):
    try:
        return work(n)
    except TimeoutError:
        return "late"

def spread(items, share):
    return cohesion.distributed_map(work, items, tolerated_failure_percentage=share)

def mapped(items):
    return cohesion.map(attempt, items)
"""


class Declined(Exception):
    """What fails."""


def work(n: int) -> int:
    """One in a hundred fails, another one takes too long."""
    if n % 100 == 7:
        raise Declined(f"no {n}")
    if n % 100 == 9:
        raise cohesion.errors.Timeout(f"late {n}")
    return n * 2


def attempt(n: int) -> object:
    try:
        return work(n)
    except TimeoutError:
        return "late"


def served(function: str, payload: dict[str, int]) -> Json:
    del function
    try:
        return work(payload["n"])
    except cohesion.errors.Timeout as late:
        raise TaskFailed("States.Timeout", str(late)) from late
    except Declined as declined:
        raise TaskFailed("Declined", str(declined)) from declined


def on_the_engine(folder: Path, workflow: str, **given: Json) -> Execution:
    path = folder / "flow.py"
    path.write_text(PROGRAM)
    artifact = compile_workflow(path, workflow)
    return run(artifact.definition, given, tasks=served)


def test_a_thousand_items_of_which_some_fail(tmp_path: Path) -> None:
    """Failures and time-outs within what is tolerated: the same list in Python and on the engine,
    and no thread is left.
    """
    before, items = set(threading.enumerate()), list(range(MANY))
    expected = cohesion.distributed_map(work, items, tolerated_failure_percentage=2)
    assert len(expected) == MANY
    assert expected[6:9] == [12, {"Status": "FAILED", "Error": "Declined", "Cause": "no 7"}, 16]
    assert expected[9] == {"Status": "FAILED", "Error": "States.Timeout", "Cause": "late 9"}
    execution = on_the_engine(tmp_path, "spread", items=items, share=2)
    assert execution.status == "SUCCEEDED"
    assert execution.output == expected
    assert set(threading.enumerate()) == before


def test_a_thousand_items_of_which_too_many_fail(tmp_path: Path) -> None:
    before, items = set(threading.enumerate()), list(range(MANY))
    with pytest.raises(cohesion.errors.ExceedToleratedFailureThreshold) as raised:
        cohesion.distributed_map(work, items, tolerated_failure_percentage=1.9)
    assert repr(raised.value.__cause__) == "Declined('no 7')"
    execution = on_the_engine(tmp_path, "spread", items=items, share=1.9)
    assert execution.error == "States.ExceedToleratedFailureThreshold"
    assert execution.cause is not None
    assert execution.cause.startswith(str(raised.value))
    assert set(threading.enumerate()) == before


def test_a_thousand_items_side_by_side(tmp_path: Path) -> None:
    """`cohesion.map`: time-outs are taken, and the first failure is the result."""
    before, items = set(threading.enumerate()), [n for n in range(MANY) if n % 100 != 7]
    expected = cohesion.map(attempt, items)
    assert expected.count("late") == MANY / 100
    assert on_the_engine(tmp_path, "mapped", items=items).output == expected
    with pytest.raises(Declined, match=r"no 7$"):
        cohesion.map(attempt, range(MANY))
    execution = on_the_engine(tmp_path, "mapped", items=list(range(MANY)))
    assert execution.error == "Declined"
    assert execution.cause is not None
    assert execution.cause.startswith("no 7")
    assert set(threading.enumerate()) == before


def test_items_are_taken_as_they_come() -> None:
    """At most as many are taken as run at a time: a generator is never a list."""
    waiting = 0

    def source() -> Iterator[int]:
        nonlocal waiting
        for n in range(200):
            waiting += 1
            yield n

    def use(n: int) -> int:
        nonlocal waiting
        waiting -= 1
        assert waiting < 10
        return n

    assert cohesion.distributed_map(use, source(), max_concurrency=4) == list(range(200))


def test_a_source_that_fails_ends_it() -> None:
    def source() -> Iterator[int]:
        yield 1
        raise KeyError("gone")

    with pytest.raises(KeyError, match="gone"):
        cohesion.distributed_map(work, source())


def processes() -> set[str]:
    """The processes that this one has started, where the system tells."""
    found = Path("/proc/self/task").glob("*/children")
    return {number for file in found for number in file.read_text().split()}


def test_no_worker_process_is_left(tmp_path: Path) -> None:
    """A thousand items whose task runs in a process of its own, some of which fail there."""
    path = tmp_path / "flow.py"
    path.write_text(PROGRAM.replace("    ...", "    return 100 // (n % 50)", 1))
    artifact = compile_workflow(path, "spread")
    before, running = set(threading.enumerate()), processes()
    found = run_artifact(
        artifact, package(path, artifact), {"items": list(range(MANY)), "share": 2}
    )
    assert found.output[1] == 100
    assert found.output[50]["Error"] == "ZeroDivisionError"
    assert set(threading.enumerate()) == before
    assert processes() == running


def test_what_is_told_of_exceptions_stands_behind_the_same_mark() -> None:
    assert DETAILS == MARK
