"""What the functions of an execution wrote, as CloudWatch Logs has it: which lines are whose."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from cohesion.artifact import Json
from cohesion.dev.access import Client
from cohesion.dev.problem import problems

_BEGUN: Final = re.compile(r"START RequestId: (\S+)")
_REPORT: Final = re.compile(r"(?:END|REPORT) RequestId: |INIT_START |XRAY TraceId: ")
_ENDS: Final = ("TaskSucceeded", "TaskFailed", "TaskTimedOut")
_APART: Final = 2.0
"""Seconds by which the clocks of Step Functions and Lambda may differ."""


@dataclass(frozen=True, slots=True)
class Invocation:
    """A call of a function by an execution: the function's ARN, the task or generated function that
    it ran, and when, in seconds since 1970; `ended` is None while it runs. `request` is Lambda's
    name for it, empty where the history does not tell that.
    """

    function: str
    task: str
    begun: float
    ended: float | None = None
    request: str = ""


@dataclass(slots=True)
class Run:
    """The lines of one run of a function, each with its time in milliseconds since 1970."""

    request: str
    begun: int
    lines: list[tuple[int, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Line:
    """A line that a task wrote, and when, in seconds since 1970."""

    at: float
    task: str
    text: str


def invocations(events: Iterable[Mapping[str, Json]]) -> list[Invocation]:
    """The calls of functions in the history of an execution, whose times are ISO texts."""
    found: dict[int, Invocation] = {}
    for event in events:
        told: Json = next((v for k, v in event.items() if k.endswith("EventDetails")), {})
        if event["type"] == "TaskScheduled" and told.get("resourceType") == "lambda":
            asked = json.loads(told.get("parameters") or "{}")
            function = str(asked.get("FunctionName", ""))
            run = _run_of(asked.get("Payload"))
            task = run.rpartition(":")[2] or function.rpartition(":")[2]
            found[event["id"]] = Invocation(function, task, _seconds(event))
        elif event["type"] in _ENDS:
            begun = _begun(event, found)
            if begun is not None:
                call = found[begun]
                found[begun] = Invocation(
                    call.function, call.task, call.begun, _seconds(event), _request(event, told)
                )
    return list(found.values())


def _begun(event: Mapping[str, Json], found: Mapping[int, Invocation]) -> int | None:
    """The call that an event ends: the one before it, or the nearest that has not ended."""
    for number in range(int(event.get("previousEventId", event["id"] - 1)), 0, -1):
        if number in found and found[number].ended is None:
            return number
    return None


def _run_of(payload: Json) -> str:
    """What a stage's runner is told to run; empty for a function of one task."""
    match payload:
        case {"$cohesion": {"run": str(run)}}:
            return run
        case _:
            return ""


def _request(event: Mapping[str, Json], told: Mapping[str, Json]) -> str:
    """Lambda's name for a call: in what it gave, or in the report of what it raised."""
    text = told.get("output") if event["type"] == "TaskSucceeded" else told.get("cause")
    try:
        found = json.loads(text or "")
    except ValueError:
        return ""
    match found:
        case {"SdkResponseMetadata": {"RequestId": str(request)}} | {"requestId": str(request)}:
            return request
        case _:
            return ""


def runs(events: Iterable[Mapping[str, Json]]) -> list[Run]:
    """The runs of a function in the events of its log group, by what Lambda writes at the start of
    each: as text, or as JSON. A stream is of one sandbox, which runs one call after the other.
    """
    found: list[Run] = []
    now: dict[str, Run] = {}
    for event in sorted(events, key=lambda event: event["timestamp"]):
        text, stream, at = event["message"].rstrip("\n"), event["logStreamName"], event["timestamp"]
        request = _starts(text)
        if request:
            now[stream] = Run(request, at)
            found.append(now[stream])
        elif stream in now and not _REPORT.match(text) and not _is_platforms(text):
            now[stream].lines.append((at, text))
    return found


def _starts(text: str) -> str:
    """The request that starts with a line; empty for another line."""
    begun = _BEGUN.match(text)
    if begun:
        return begun[1]
    match _json(text):
        case {"type": "platform.start", "record": {"requestId": str(request)}}:
            return request
        case _:
            return ""


def _is_platforms(text: str) -> bool:
    """Whether a line is Lambda's own."""
    match _json(text):
        case {"type": str(kind), "record": _}:
            return kind.startswith("platform.")
        case _:
            return False


def _json(text: str) -> Json:
    try:
        return json.loads(text) if text.startswith("{") else None
    except ValueError:
        return None


def lines(calls: Iterable[Invocation], written: Mapping[str, Sequence[Run]]) -> Iterator[Line]:
    """The lines of calls, in the order of their times. `written` are the runs of each function.

    A run is a call's by the name that Lambda gave it; where the history does not tell that, by its
    time, if there is one of that time and no other.
    """
    found: list[Line] = []
    for call in calls:
        run = _run(call, written.get(call.function, ()))
        if run is not None:
            found += [Line(at / 1000, call.task, text) for at, text in run.lines]
    yield from sorted(found, key=lambda line: line.at)


def _run(call: Invocation, written: Sequence[Run]) -> Run | None:
    if call.request:
        return next((run for run in written if run.request == call.request), None)
    latest = float("inf") if call.ended is None else call.ended + _APART
    near = [run for run in written if call.begun - _APART <= run.begun / 1000 <= latest]
    return near[0] if len(near) == 1 else None


def group_of(functions: Client, function: str) -> str:
    """The log group of a function. Raises CloudProblem."""
    with problems(f"the function {function} cannot be read"):
        found = functions.get_function_configuration(FunctionName=function)
    own: str = f"/aws/lambda/{found['FunctionName']}"
    return str(found.get("LoggingConfig", {}).get("LogGroup") or own)


def read(logs: Client, group: str, since: float, until: float) -> list[dict[str, Json]]:
    """The events of a log group between two times, in seconds since 1970; none of a group that is
    not there yet. Raises CloudProblem.
    """
    found: list[dict[str, Json]] = []
    with problems(f"the log group {group} cannot be read"):
        pages = logs.get_paginator("filter_log_events")
        asked = {"startTime": round((since - _APART) * 1000), "endTime": round(until * 1000)}
        # A group that does not exist yet has nothing.
        with suppress(logs.exceptions.ResourceNotFoundException):
            for page in pages.paginate(logGroupName=group, **asked):
                found += page["events"]
    return found


def written_by(
    functions: Client, logs: Client, calls: Collection[Invocation], until: float
) -> dict[str, list[Run]]:
    """The runs of the functions that were called, from the first call on. Raises CloudProblem."""
    since = min((call.begun for call in calls), default=0.0)
    names = dict.fromkeys(call.function for call in calls)
    groups = {name: group_of(functions, name) for name in names}
    return {name: runs(read(logs, group, since, until)) for name, group in groups.items()}


def _seconds(event: Mapping[str, Json]) -> float:
    return datetime.fromisoformat(event["timestamp"]).timestamp()
