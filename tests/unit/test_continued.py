"""A workflow that goes on as a new execution: each execution ends by itself (D-continued)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from cohesion.api import compile_workflow, package
from cohesion.artifact import Artifact
from cohesion.local import Execution, VirtualClock, followed, run, run_artifact

PROGRAM = """
import cohesion


@cohesion.workflow
def count(n: int, names: list = None):
    names = [*(names or []), cohesion.context.execution_name]
    if n:
        return cohesion.continue_as_new(n - 1, names)
    return names
"""


def _none(function: str, payload: object) -> object:
    raise AssertionError(f"{function} {payload}")


def test_each_execution_ends_with_the_one_that_goes_on(tmp_path: Path) -> None:
    """The first tells of the second, the second of the third, and that has the result."""
    path = tmp_path / "counting.py"
    path.write_text(PROGRAM, encoding="utf-8")
    definition = compile_workflow(path, "count").definition
    first = run(definition, {"n": 2}, tasks=_none, machine="count", name="first")
    second, third = first.started
    assert first.output == {"continued_as": second.arn}
    assert second.execution.output == {"continued_as": third.arn}
    names = third.execution.output
    assert [arn.rpartition(":")[2] for arn in (second.arn, third.arn)] == names[1:]
    assert names[0] == "first"
    assert len({*names}) == 3
    assert followed(first).output == names
    assert followed(first).transitions == sum(e.transitions for e in (first, *_executions(first)))


def _executions(first: Execution) -> list[Execution]:
    return [started.execution for started in first.started]


LOOPS = """
import cohesion


@cohesion.task
def look(n):
    return n


@cohesion.workflow(continue_as_new=MOST)
def looking(n: int, items: list[int]):
    found = 0
    while n > 0:
        for item in items:
            if item % 2:
                found += look(item)
        cohesion.map(lambda item: look(item) + look(found), items)
        cohesion.sleep(60)
        n -= 1
    return found
"""


def _loops(tmp_path: Path, most: str) -> Artifact:
    path = tmp_path / "loops.py"
    path.write_text(LOOPS.replace("MOST", most), encoding="utf-8")
    return compile_workflow(path, "looking")


def _look(_: str, payload: Mapping[str, int]) -> int:
    return payload["n"]


def test_loops_go_on_before_a_history_is_full(tmp_path: Path) -> None:
    """No history has more than it may have, by what is counted; what one may have is told."""
    artifact = _loops(tmp_path, "500")
    assert artifact.cost.continues_after == 500
    first = run(artifact.definition, {"n": 12, "items": [1, 2, 3]}, tasks=_look)
    every = (first, *_executions(first))
    assert followed(first).output == 48
    assert len(every) > 5
    assert max(len(execution.events) for execution in every) <= 500
    longest = _loops(tmp_path, "True")
    assert longest.cost.continues_after == 24_900
    assert not run(longest.definition, {"n": 12, "items": [1, 2, 3]}, tasks=_look).started


def test_an_execution_goes_on_with_the_same_workflow_only(tmp_path: Path) -> None:
    """Variables of another text of the workflow are not taken, nor what an author may give."""
    artifact = _loops(tmp_path, "500")
    elsewhere = {"$cohesion": {"loop": "000000000000/0", "variables": {"n": 1}}}
    failed = run(artifact.definition, elsewhere, tasks=_look)
    assert failed.error == "Cohesion.ChangedCode"
    assert "has changed since" in (failed.cause or "")
    unknown = run(artifact.definition, {"n": 0, "items": [], "$cohesion": {}}, tasks=_look)
    assert "unexpected keyword argument '$cohesion'" in (unknown.cause or "")


ASKING = """
import cohesion


class Rejected(Exception):
    pass


@cohesion.task(timeout=3600)
def ask(token: str, n: int) -> None:
    if n == 1:
        cohesion.callbacks.fail(token, Rejected("no"))
    if n == 2:
        cohesion.callbacks.heartbeat(token)
        cohesion.callbacks.succeed(token, [n])


@cohesion.workflow
def asking(n: int, found: list):
    try:
        found.append(cohesion.wait_for_callback(ask, cohesion.callback_token, n))
    except Rejected as e:
        found.append(f"rejected: {e}")
    except TimeoutError:
        found.append("too late")
    if n:
        return cohesion.continue_as_new(n - 1, found)
    return found
"""


def test_tasks_answer_from_their_own_processes(tmp_path: Path) -> None:
    """A task in a worker process answers the token that the engine gave it; without an answer the
    clock goes on until the time is over.
    """
    path = tmp_path / "asking.py"
    path.write_text(ASKING, encoding="utf-8")
    artifact = compile_workflow(path, "asking")
    clock = VirtualClock(0)
    execution = run_artifact(artifact, package(path, artifact), {"n": 2, "found": []}, clock=clock)
    assert followed(execution).output == [[2], "rejected: no", "too late"]
    assert clock.now() == 3600
