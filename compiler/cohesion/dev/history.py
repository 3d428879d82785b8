"""An execution on Step Functions as it is told there: its state, its definition, its events."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from cohesion.artifact import Json
from cohesion.dev.access import Client
from cohesion.dev.problem import problems

RUNNING: Final = ("RUNNING", "PENDING_REDRIVE")
ENDS: Final = {
    "ExecutionSucceeded": "SUCCEEDED",
    "ExecutionFailed": "FAILED",
    "ExecutionTimedOut": "TIMED_OUT",
    "ExecutionAborted": "ABORTED",
}
"""The statuses that executions end with, by the last of their events."""

_POLL: Final = 1.0
"""Seconds between two looks at an execution that runs."""


@dataclass(frozen=True, slots=True)
class Deployed:
    """An execution: its ARN, the definition that it runs, which may be an older one than its
    machine has now, and the ARN of the machine.
    """

    arn: str
    machine: str
    definition: Json


@dataclass(frozen=True, slots=True)
class State:
    """How far an execution is: `status` as the service calls it; `output`, or `error` and `cause`,
    once it has ended.
    """

    status: str
    output: Json = None
    error: str | None = None
    cause: str | None = None


def deployed(client: Client, arn: str) -> Deployed:
    """An execution by its ARN. Raises CloudProblem."""
    with problems(f"the execution {arn} cannot be read"):
        found = client.describe_state_machine_for_execution(executionArn=arn)
    return Deployed(arn, found["stateMachineArn"], json.loads(found["definition"]))


def state(client: Client, arn: str) -> State:
    """How far an execution is. Raises CloudProblem."""
    with problems(f"the execution {arn} cannot be read"):
        found = client.describe_execution(executionArn=arn)
    output = json.loads(found["output"]) if "output" in found else None
    return State(found["status"], output, found.get("error"), found.get("cause"))


def events(
    client: Client,
    arn: str,
    *,
    follow: bool,
    pause: Callable[[float], object] = time.sleep,
) -> Iterator[dict[str, Json]]:
    """The events of an execution in order, each once, times as ISO texts; where it `follow`s, those
    that are still to come, to the end. Raises CloudProblem.
    """
    seen = 0
    while True:
        last = ""
        for event in _pages(client, arn):
            last = event["type"]
            if event["id"] > seen:
                seen = event["id"]
                yield plain(event)
        if not follow or last in ENDS:
            return
        pause(_POLL)


def end_in(event: dict[str, Json]) -> State | None:
    """How an execution has ended, if that is what an event tells."""
    status = ENDS.get(event["type"])
    if status is None:
        return None
    told: dict[str, Json] = next((v for k, v in event.items() if k.endswith("EventDetails")), {})
    output = json.loads(told["output"]) if "output" in told else None
    return State(status, output, told.get("error"), told.get("cause"))


def _pages(client: Client, arn: str) -> Iterator[dict[str, Json]]:
    with problems(f"the history of {arn} cannot be read"):
        pages = client.get_paginator("get_execution_history")
        for page in pages.paginate(executionArn=arn, includeExecutionData=True):
            yield from page["events"]


def plain(event: dict[str, Json]) -> dict[str, Json]:
    """An event with its time as an ISO text."""
    return {k: v.isoformat() if isinstance(v, datetime) else v for k, v in event.items()}
