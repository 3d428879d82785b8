"""Distributed maps in the embedded engine: items, batches, failures that are tolerated."""

from __future__ import annotations

import pytest

from cohesion.artifact import Json
from cohesion.local import DefinitionRefused, Execution, TaskFailed, VirtualClock, run

EXCEEDED = "States.ExceedToleratedFailureThreshold"
WORK: dict[str, Json] = {
    "Type": "Task",
    "Resource": "arn:aws:states:::lambda:invoke",
    "Arguments": {"FunctionName": "${task:work}", "Payload": "{% $states.input %}"},
    "Output": "{% $states.result.Payload %}",
    "End": True,
}


def spread(**fields: Json) -> dict[str, Json]:
    config = {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}
    processor = {"ProcessorConfig": config, "StartAt": "work", "States": {"work": WORK}}
    state = {"Type": "Map", "ItemProcessor": processor, "End": True, **fields}
    return {"QueryLanguage": "JSONata", "StartAt": "each", "States": {"each": state}}


def work(_function: str, payload: Json) -> Json:
    if payload == "late":
        raise TaskFailed("States.Timeout", "")
    if isinstance(payload, int) and payload % 10 == 3:
        raise TaskFailed("Unlucky", str(payload))
    return payload


def ran(input: Json, **fields: Json) -> Execution:
    return run(spread(**fields), input, tasks=work)


def test_each_item_is_an_execution() -> None:
    execution = ran([1, 2])
    assert execution.output == [1, 2]
    assert execution.transitions == 5
    assert [event["type"] for event in execution.events] == [
        "ExecutionStarted",
        "MapStateEntered",
        "MapStateStarted",
        "MapRunStarted",
        "MapRunSucceeded",
        "MapStateSucceeded",
        "MapStateExited",
        "ExecutionSucceeded",
    ]


def test_nothing_to_do() -> None:
    assert ran([]).output == []
    assert ran({}).output == []


def test_an_object_gives_keys_and_values() -> None:
    assert ran({"a": 1}).output == [{"Key": "a", "Value": 1}]
    selector = "{% $states.context.Map.Item.Key %}"
    assert ran({"a": 1, "b": 2}, ItemSelector=selector).output == ["a", "b"]


def test_batches() -> None:
    batcher = {"MaxItemsPerBatch": 2, "BatchInput": {"day": "{% $states.input[0] %}"}}
    assert ran([5, 6, 7], ItemBatcher=batcher).output == [
        {"BatchInput": {"day": 5}, "Items": [5, 6]},
        {"BatchInput": {"day": 5}, "Items": [7]},
    ]


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({}, "FAILED"),
        ({"ToleratedFailureCount": 99}, "FAILED"),
        ({"ToleratedFailureCount": 101}, "SUCCEEDED"),
        ({"ToleratedFailurePercentage": 10}, "FAILED"),
        ({"ToleratedFailurePercentage": 10.1}, "SUCCEEDED"),
        ({"ToleratedFailurePercentage": 50, "ToleratedFailureCount": 7}, "FAILED"),
    ],
)
def test_a_thousand_items_of_which_some_fail(fields: dict[str, Json], status: str) -> None:
    execution = ran([*range(999), "late"], **fields)
    assert execution.status == status
    if status == "FAILED":
        assert execution.error == EXCEEDED
        return
    assert execution.output[3] == {"Status": "FAILED", "Error": "Unlucky", "Cause": "3"}
    assert execution.output[999] == {"Status": "FAILED", "Error": "States.Timeout"}


@pytest.mark.parametrize(("limit", "seconds"), [(0, 40), (1, 100), (2, 60)])
def test_waits_of_items_pass_beside_one_another(limit: int, seconds: int) -> None:
    clock = VirtualClock(start=0)
    definition = spread(MaxConcurrency=limit)
    states = definition["States"]["each"]["ItemProcessor"]["States"]
    states["work"] = {"Type": "Wait", "Seconds": "{% $states.input %}", "End": True}
    assert run(definition, [10, 20, 30, 40], tasks=work, clock=clock).output == [10, 20, 30, 40]
    assert clock.now() == seconds


def test_the_time_of_the_execution_ends_the_map() -> None:
    definition = {**spread(), "TimeoutSeconds": 30}
    states = definition["States"]["each"]["ItemProcessor"]["States"]
    states["work"] = {"Type": "Wait", "Seconds": 60, "End": True}
    assert run(definition, [1], tasks=work).status == "TIMED_OUT"


def test_a_failed_map_is_tried_again_and_caught() -> None:
    retry = [{"ErrorEquals": [EXCEEDED], "MaxAttempts": 1}]
    definition = spread(Retry=retry, Catch=[{"ErrorEquals": [EXCEEDED], "Next": "rest"}])
    definition["States"]["rest"] = {"Type": "Pass", "Output": "caught", "End": True}
    execution = run(definition, [3], tasks=work)
    assert execution.output == "caught"
    assert execution.transitions == 7


def test_other_types_are_no_items() -> None:
    assert ran("text").error == "States.QueryEvaluationError"


def test_other_forms_of_results_are_refused() -> None:
    writer = {
        "Resource": "arn:aws:states:::s3:putObject",
        "Arguments": {"Bucket": "b", "Prefix": "p"},
        "WriterConfig": {"Transformation": "NONE", "OutputType": "JSON"},
    }
    with pytest.raises(DefinitionRefused, match="anything but compact lines of JSON"):
        ran([], ResultWriter=writer)
