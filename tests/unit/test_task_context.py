"""`cohesion.task_context()` in plain Python, on the engine and in Lambda."""

from __future__ import annotations

import asyncio
import functools
import json
from collections.abc import Callable
from pathlib import Path

import pytest

import cohesion
from cohesion.api import compile_workflow, package
from cohesion.local.artifacts import run_artifact
from cohesion.runtime import handler

WORKFLOW = """
import cohesion

@cohesion.task(context=True)
def charge(n):
    told = cohesion.task_context()
    return [told.execution_id, told.state_name, told.attempt, told.idempotency_key]

@cohesion.task
def other(n):
    return n

@cohesion.workflow
def work(times: int) -> list:
    found = []
    while times > 0:
        found.append(charge(times))
        other(times)
        times -= 1
    return found
"""


def payload(**context: object) -> dict[str, object]:
    """What a workflow sends a task that asks."""
    told = {"execution": "arn:e", "state": "charge", "entered": "2024-05-06T07:08:09.123Z"}
    return {"n": 1, "$cohesion": {"errors": {}, "context": {**told, **context}}}


def logged(function: Callable[..., object]) -> Callable[..., object]:
    """A decorator as Powertools has them: it asks for the context of Lambda."""

    @functools.wraps(function)
    def around(*args: object, **kwargs: object) -> object:
        assert cohesion.lambda_context() is not None
        return function(*args, **kwargs)

    return around


@logged
def charge(n: int) -> list[object]:
    """A task of these tests."""
    told = cohesion.task_context()
    return [told.execution_id, told.state_name, told.attempt, told.idempotency_key, told.fields]


class LambdaContext:
    """Stands for Lambda's."""


def test_a_payload_tells_where_a_task_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handler, "load", lambda _name: charge)
    first = handler.handle(payload(retries=0), LambdaContext())  # type: ignore[arg-type]
    again = handler.handle(payload(retries=1), LambdaContext())  # type: ignore[arg-type]
    later = handler.handle(payload(entered="2024-05-06T07:08:09.124Z"), LambdaContext())  # type: ignore[arg-type]
    assert first[:3] == ["arn:e", "charge", 1]
    assert first[4] == {"execution_id": "arn:e", "state_name": "charge", "attempt": 1}
    assert again[2] == 2
    assert first[3] == again[3] != later[3]
    assert len(first[3]) == 64
    with pytest.raises(RuntimeError, match=r"marked with @cohesion\.task\(context=True\)"):
        handler.handle({"n": 1}, LambdaContext())  # type: ignore[arg-type]


def test_each_call_has_a_key_of_its_own_on_the_engine(tmp_path: Path) -> None:
    (tmp_path / "work.py").write_text(WORKFLOW)
    artifact = compile_workflow(tmp_path / "work.py", "work")
    envelopes = {
        name: state["Arguments"]["Payload"].get("$cohesion")
        for name, state in artifact.definition["States"].items()
        if state["Type"] == "Task"
    }
    assert [name for name, found in envelopes.items() if found] == ["charge"]
    assert json.dumps(artifact.definition).count("EnteredTime") == 1
    ran = run_artifact(artifact, package(tmp_path / "work.py", artifact), {"times": 3})
    assert len({key for *_, key in ran.output}) == 3
    assert {(state, attempt) for _, state, attempt, _ in ran.output} == {("charge", 1)}


def test_attempts_in_plain_python_have_one_key() -> None:
    seen: list[tuple[int, str]] = []

    @cohesion.task(context=True, retry=cohesion.Retry(on=KeyError, interval=1, max_attempts=1))
    async def late(n: int) -> int:
        told = cohesion.task_context()
        seen.append((told.attempt, told.idempotency_key))
        if told.attempt == 1:
            raise KeyError(n)
        return n

    @cohesion.workflow
    async def work(n: int) -> list[int]:
        return [await late(n), await late.with_options(timeout=3)(n)]

    async def sleep(_seconds: float) -> None:
        pass

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(asyncio, "sleep", sleep)
        found: object = work(1)  # runs to its end, where nothing else runs
        assert found == [1, 1]
    assert [attempt for attempt, _ in seen] == [1, 2, 1, 2]
    assert [seen[0][1] == seen[1][1], seen[1][1] == seen[2][1], seen[2][1] == seen[3][1]] == [
        True,
        False,
        True,
    ]
    with pytest.raises(RuntimeError, match="is for tasks"):
        cohesion.task_context()
    with pytest.raises(TypeError, match=r"task\(context=1\): expected True or False"):
        cohesion.task(context=1)  # type: ignore[call-overload]
