"""Workflows that are deployed on their own, in plain Python."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import cohesion
from cohesion.api import compile_elsewhere, compile_workflow, package
from cohesion.artifact import Artifact
from cohesion.local import run_artifact
from cohesion.runtime import clients, jobs

PROJECT = """
import time

import cohesion


@cohesion.task
def charge(n: int) -> int:
    return n + 1


@cohesion.workflow
def order(n: int):
    return [billing(n), charge(n)]


@cohesion.workflow
def bill(n: int):
    time.sleep(5)
    return charge(n) + (back(0)[1] if n else 0)


@cohesion.workflow
def report(n: int):
    return legacy(n=n)


billing = cohesion.workflow_ref("billing", workflow=bill)
back = cohesion.workflow_ref("back", workflow=order)
legacy = cohesion.workflow_ref("legacy")
"""


class Declined(Exception):
    """What a machine elsewhere fails with."""


legacy = cohesion.workflow_ref("legacy")


def test_a_machine_in_the_environment_is_run(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[dict[str, Any]] = []
    answers: list[dict[str, Any]] = [
        {"output": '{"n": [1.5, null]}'},
        {"error": "Declined", "cause": "no\n\nTraceback (most recent call last):\n  In bill"},
        {"error": "States.QueryEvaluationError", "cause": "… evaluation. KeyError: 'x'"},
        {"error": "Other.Unheard"},
    ]
    answers[2]["cause"] = "'A' threw an error during evaluation. LookupError: no: x"

    def call(*_: object) -> Any:  # noqa: ANN401
        asked.append(_[-1])  # type: ignore[arg-type]
        answer = answers.pop(0)
        if "error" in answer:
            raise jobs.TaskFailed(json.dumps(answer))
        return answer

    monkeypatch.setattr(clients, "call", call)
    with pytest.raises(LookupError, match=r"workflow_ref\('legacy'\) has nothing .*REF_legacy"):
        legacy(n=1)
    monkeypatch.setenv("COHESION_REF_legacy", "arn:legacy")
    assert legacy(n=1) == {"n": [1.5, None]}
    with pytest.raises(Declined) as declined:
        legacy([1])
    assert str(declined.value) == "no"
    with pytest.raises(LookupError, match=r"^no: x$"):
        legacy()
    with pytest.raises(Exception, match=r"^$") as unheard:
        legacy()
    assert type(unheard.value).__name__ == "Unheard"
    assert asked[0] == {"stateMachineArn": "arn:legacy", "input": '{"n": 1}'}
    assert [given["input"] for given in asked[1:]] == ["[1]", "{}", "{}"]


def test_wrong_names_and_arguments_are_refused() -> None:
    with pytest.raises(ValueError, match="letters, digits"):
        cohesion.workflow_ref("a b")
    with pytest.raises(TypeError, match="expected str, got int"):
        cohesion.workflow_ref(1)  # type: ignore[call-overload]
    with pytest.raises(TypeError, match="not a function"):
        cohesion.workflow_ref("a", workflow=3)  # type: ignore[call-overload]
    with pytest.raises(TypeError, match=r"arguments by name, or one value"):
        legacy(1, n=2)
    with pytest.raises(TypeError, match=r"argument 'n'"):
        legacy(n={1})


def test_programs_that_find_each_other_run_here(tmp_path: Path) -> None:
    """Each with tasks of its own, on one clock; one without a function is answered."""
    path = tmp_path / "orders.py"
    path.write_text(PROJECT)
    artifact = compile_workflow(path, "order")
    assert Artifact.from_json(json.loads(json.dumps(artifact.to_json()))) == artifact
    others = compile_elsewhere(path, artifact.elsewhere)
    assert sorted(others) == ["orders:bill", "orders:order"]
    ended = run_artifact(
        artifact,
        package(path, artifact),
        {"n": 4},
        elsewhere={place: (found, package(path, found)) for place, found in others.items()},
    )
    assert ended.output == [6, 5]
    report = compile_workflow(path, "report")
    code = package(path, report)
    answered = run_artifact(report, code, {"n": 1}, services=lambda name, given: [name, given])
    assert answered.output == ["workflow.legacy", {"n": 1}]
    failed = run_artifact(report, code, {"n": 1})
    assert failed.error == "LookupError"
