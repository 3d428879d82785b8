"""An execution and those that its states began: each once, not too many; and what is left out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

import pytest
from botocore.exceptions import ClientError

from cohesion.artifact import Json
from cohesion.dev.family import Family, begun_in
from cohesion.dev.problem import CloudProblem

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


def arn(name: str) -> str:
    """The ARN of an execution."""
    return f"arn:aws:states:eu-west-1:123456789012:execution:Shop:{name}"


def event(kind: str, **details: Json) -> Json:
    """An event as boto3 gives it."""
    name = f"{kind[0].lower()}{kind[1:]}EventDetails"
    return {"id": 1, "type": kind, "timestamp": NOON, name: details}


def began(name: str, kind: str = "TaskSubmitted") -> Json:
    """A state has begun an execution."""
    return event(kind, resourceType="states", output=json.dumps({"ExecutionArn": arn(name)}))


class States:
    """A service with executions, by their names; those without events cannot be read."""

    def __init__(self, executions: Mapping[str, Sequence[Json]]) -> None:
        self.executions = {arn(name): events for name, events in executions.items()}
        self.asked: list[str] = []

    def get_paginator(self, name: str) -> States:
        assert name == "get_execution_history"
        return self

    def paginate(self, executionArn: str, **_: object) -> Iterator[Json]:  # noqa: N803
        self.asked.append(executionArn.rpartition(":")[2])
        if not self.executions.get(executionArn):
            raise ClientError({"Error": {"Code": "ExecutionDoesNotExist"}}, "GetExecutionHistory")
        events = self.executions[executionArn]
        yield {"events": [{**each, "id": number + 1} for number, each in enumerate(events)]}


ENDED = event("ExecutionSucceeded", output="1")


def test_those_below_are_looked_at_once_and_not_again_when_they_have_ended() -> None:
    states = States(
        {
            "first": [began("second"), began("third"), event("TaskStateEntered")],
            "second": [began("fourth"), began("third"), ENDED],
            "third": [event("TaskStateEntered")],
            "fourth": [ENDED],
        }
    )
    family = Family(states, arn("first"))
    assert len(list(family.look())) == 4
    assert states.asked == ["first", "second", "third", "fourth"]
    states.asked.clear()
    assert len(list(family.look())) == 4
    assert states.asked == ["first", "third"]
    assert family.left_out == set()


def test_there_is_an_end_to_it() -> None:
    states = States({"first": [began(f"{n}") for n in range(5)], "0": [ENDED], "1": [ENDED]})
    family = Family(states, arn("first"), most=3)
    assert len(list(family.look())) == 3
    assert family.left_out == {arn("2"), arn("3"), arn("4")}


def test_one_that_cannot_be_read_is_left_out_but_not_the_first() -> None:
    family = Family(States({"first": [began("gone"), ENDED]}), arn("first"))
    assert len(list(family.look())) == 1
    assert family.left_out == {arn("gone")}
    with pytest.raises(CloudProblem):
        list(Family(States({}), arn("first")).look())


def test_results_and_failures_tell_of_executions_too() -> None:
    failure = json.dumps({"ExecutionArn": arn("b"), "Status": "FAILED"})
    express = json.dumps({"ExecutionArn": arn("e").replace(":execution:", ":express:")})
    events = [
        began("a", "TaskSucceeded"),
        event("TaskFailed", resourceType="states", error="States.TaskFailed", cause=failure),
        event("TaskSucceeded", resourceType="states", output=express),
        event(
            "TaskSucceeded", resourceType="lambda", output=json.dumps({"ExecutionArn": arn("l")})
        ),
        event("TaskFailed", resourceType="states", cause="no JSON"),
        event("TaskSubmitted", resourceType="states", outputDetails={"truncated": True}),
        began("a"),
    ]
    assert begun_in(events) == [arn("a"), arn("b")]
