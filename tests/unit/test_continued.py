"""A workflow that goes on as a new execution: each execution ends by itself (D-continued)."""

from __future__ import annotations

from pathlib import Path

from cohesion.api import compile_workflow, package
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
