"""Workers of activities: what they ask Step Functions, and what they say."""

from __future__ import annotations

import json
import time

import cohesion
from cohesion.artifact import Json
from cohesion.runtime import polling
from cohesion.runtime.reports import ErrorReport


class GoneError(Exception):
    """Nobody waits any more."""


class StepFunctions:
    """A client that has one piece of work, and notes what is said."""

    def __init__(self, given: Json, *, gone: bool = False) -> None:
        self.given = given
        self.gone = gone
        self.said: list[tuple[str, Json]] = []

    def get_activity_task(self, **activity: str) -> Json:
        self.said.append(("asked", activity))
        return self.given

    def send_task_success(self, **told: Json) -> None:
        self._say("success", told)

    def send_task_failure(self, **told: Json) -> None:
        self._say("failure", told)

    def send_task_heartbeat(self, **told: Json) -> None:
        self._say("alive", told)

    def _say(self, kind: str, told: Json) -> None:
        self.said.append((kind, told))
        if self.gone:
            raise GoneError(kind)


@cohesion.activity(heartbeat=3)
def halve(n: int, slowly: bool = False) -> float:
    if slowly:
        time.sleep(1.2)
    if n % 2:
        raise ValueError(f"odd: {n}")
    return n / 2


def worked(event: Json, *, gone: bool = False) -> tuple[StepFunctions, list[str]]:
    """What a worker says of a piece of work, to the service and to its log."""
    given = {"taskToken": "t", "input": json.dumps(event)} if event is not None else {}
    client, lines = StepFunctions(given, gone=gone), list[str]()
    worker = polling.Worker(halve, "arn", client, gone=(GoneError,), tell=lines.append, name="me")
    assert worker.work() == (event is not None)
    return client, lines


def test_a_result_is_the_answer() -> None:
    """What the function returns goes to the token, as JSON; the envelope is no argument."""
    client, lines = worked({"n": 4, "$cohesion": {"errors": {}}})
    assert client.said == [
        ("asked", {"activityArn": "arn", "workerName": "me"}),
        ("success", {"taskToken": "t", "output": "2.0"}),
    ]
    assert lines == []


def test_an_exception_has_the_name_that_the_workflow_knows() -> None:
    """It goes by the first class of those that the call names, with its text and its traceback."""
    errors = {"ArithmeticError": "builtins:ArithmeticError", "ValueError": "builtins:ValueError"}
    client, lines = worked({"n": 3, "$cohesion": {"errors": errors}})
    kind, told = client.said[-1]
    assert (kind, told["error"]) == ("failure", "ValueError")
    assert json.loads(told["cause"])["errorMessage"] == "odd: 3"
    assert lines == ["ValueError: odd: 3"]


def test_arguments_that_do_not_fit_are_an_answer_too() -> None:
    """As a task's function in Lambda, the worker checks what it gets."""
    client, _ = worked({"m": 3})
    assert client.said[-1][1]["error"] == "TypeError"


def test_signs_of_life_come_while_it_works() -> None:
    """Three times within the heartbeat of the mark, and no more once it is done."""
    client, _ = worked({"n": 4, "slowly": True})
    assert [kind for kind, _ in client.said] == ["asked", "alive", "success"]


def test_nobody_waits_any_more() -> None:
    """A worker outlives that: it says so and asks for other work."""
    _, lines = worked({"n": 4}, gone=True)
    assert lines == ["nobody waits for this result any more: success"]


def test_there_is_no_work() -> None:
    """After a minute the service gives nothing."""
    client, _ = worked(None)
    assert len(client.said) == 1


def test_a_long_cause_is_cut_where_it_stays_json() -> None:
    """Step Functions takes 32,768 characters; the traceback goes first."""
    told = polling.cause(ErrorReport("E", "\U0001f600" * 40_000, ("line\n" * 10_000,)))
    assert len(told) <= polling.LONGEST_CAUSE
    assert set(json.loads(told)["errorMessage"]) == {"\U0001f600"}
