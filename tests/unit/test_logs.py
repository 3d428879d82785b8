"""Which lines of CloudWatch Logs are an execution's: as Lambda writes them, as text and as JSON."""

from __future__ import annotations

import json

from cohesion.artifact import Json
from cohesion.dev.logs import Invocation, Line, invocations, lines, runs

FUNCTION = "arn:aws:lambda:eu-west-1:123456789012:function:Shop-charge"
RUNNER = "arn:aws:lambda:eu-west-1:123456789012:function:Dev-Runner"


def event(number: int, kind: str, before: int, **details: Json) -> Json:
    """An event as `GetExecutionHistory` gives it, times as texts."""
    name = f"{kind[0].lower()}{kind[1:]}EventDetails"
    at = f"2026-11-23T10:00:{number:02d}+00:00"
    return {"id": number, "previousEventId": before, "type": kind, "timestamp": at, name: details}


def scheduled(number: int, before: int, function: str, payload: Json) -> Json:
    """A call of a function."""
    asked = json.dumps({"FunctionName": function, "Payload": payload})
    return event(
        number, "TaskScheduled", before, resourceType="lambda", resource="invoke", parameters=asked
    )


def gave(request: str) -> str:
    """What Step Functions gets of Lambda."""
    return json.dumps({"Payload": 1, "SdkResponseMetadata": {"RequestId": request}})


def test_calls_know_their_requests() -> None:
    failed = json.dumps({"errorType": "Busy", "errorMessage": "x", "requestId": "r-2"})
    asked = {"$cohesion": {"run": "shop:pay"}}
    history = [
        event(1, "ExecutionStarted", 0, input="{}"),
        scheduled(2, 1, FUNCTION, {}),
        scheduled(3, 1, RUNNER, asked),  # side by side
        event(4, "TaskSucceeded", 3, output=gave("r-1")),
        event(5, "TaskFailed", 2, error="Busy", cause=failed),
        event(6, "TaskScheduled", 5, resourceType="dynamodb", resource="getItem", parameters="{}"),
        event(7, "TaskSucceeded", 6, output="{}"),
        scheduled(8, 7, FUNCTION, {}),
    ]
    first, second, third = invocations(history)
    assert (first.task, first.request, second.task, second.request) == (
        "Shop-charge",
        "r-2",
        "pay",
        "r-1",
    )
    assert (third.request, third.ended) == ("", None)


def written(stream: str, *texts: str) -> list[Json]:
    """Events of a log group, a millisecond apart."""
    return [
        {"timestamp": 1_000_000 + number, "message": f"{text}\n", "logStreamName": stream}
        for number, text in enumerate(texts)
    ]


def test_runs_are_cut_from_text_and_from_json() -> None:
    as_text = written(
        "[1]a",
        "INIT_START Runtime Version: python:3.13",
        "START RequestId: r-1 Version: $LATEST",
        "one 𝄞",
        "",
        "END RequestId: r-1",
        "REPORT RequestId: r-1\tDuration: 3.17 ms",
        "START RequestId: r-2 Version: $LATEST",
        "{not json",
        "END RequestId: r-2",
    )
    as_json = written(
        "[1]b",
        '{"time": "t", "type": "platform.start", "record": {"requestId": "r-3"}}',
        '{"level": "INFO", "message": "two", "requestId": "r-3"}',
        '{"time": "t", "type": "platform.report", "record": {"requestId": "r-3"}}',
    )
    found = {run.request: [text for _, text in run.lines] for run in runs([*as_json, *as_text])}
    assert found == {
        "r-1": ["one 𝄞", ""],
        "r-2": ["{not json"],
        "r-3": ['{"level": "INFO", "message": "two", "requestId": "r-3"}'],
    }


def test_lines_are_those_of_the_execution_alone() -> None:
    texts = ("START RequestId: r-1 V", "mine", "END RequestId: r-1")
    others = ("START RequestId: r-9 V", "not mine", "END RequestId: r-9")
    by_function = {FUNCTION: runs([*written("a", *texts), *written("b", *others)])}
    named = Invocation(FUNCTION, "charge", 1000.0, 1000.5, "r-1")
    assert list(lines([named], by_function)) == [Line(1000.001, "charge", "mine")]
    # Without a name two are of that time: whose lines they are nobody can tell.
    assert list(lines([Invocation(FUNCTION, "charge", 1000.0, 1000.5)], by_function)) == []
    alone = {FUNCTION: runs(written("a", *texts))}
    unnamed = Invocation(FUNCTION, "charge", 1000.0, 1000.5)
    assert [line.text for line in lines([unnamed], alone)] == ["mine"]
    assert list(lines([Invocation(FUNCTION, "charge", 2000.0, 2001.0)], alone)) == []
