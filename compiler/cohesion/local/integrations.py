"""Services of AWS that a state calls by itself, answered by whoever runs the definition."""

from __future__ import annotations

import json

from cohesion.artifact import Json
from cohesion.local.errors import HEARTBEAT_TIMEOUT, TIMEOUT, StateFailed, TaskFailed
from cohesion.local.history import json_text
from cohesion.local.strands import Answered, Call, Flow
from cohesion.local.visits import Integrations, Visit
from cohesion.runtime import callbacks
from cohesion.runtime.answers import GivenAway

_PREFIX = "arn:aws:states:::"


def called(
    visit: Visit,
    integrations: Integrations,
    arguments: Json,
    timeout: float | None,
    heartbeat: float | None = None,
) -> Flow[Json]:
    """One attempt of a service integration: the result as `$states.result` shows it. Raises
    StateFailed.
    """
    resource: str = visit.state["Resource"]
    kind, _, action = resource.removeprefix(_PREFIX).rpartition(":")
    about: dict[str, Json] = {"resourceType": kind, "resource": action}
    text = visit.sized(arguments)
    scheduled: dict[str, Json] = {**about, "region": "local", "parameters": text}
    if timeout is not None:
        scheduled["timeoutInSeconds"] = int(timeout)
    if heartbeat is not None:
        scheduled["heartbeatInSeconds"] = int(heartbeat)
    visit.event("TaskScheduled", taskScheduledEventDetails=scheduled)
    visit.event("TaskStarted", taskStartedEventDetails=about)
    try:
        asked = Call(lambda: integrations(resource, json.loads(text)))
        answer = (
            yield from _said(visit, asked, timeout, heartbeat) if visit.token else _given(asked)
        )
        result = json.loads(json_text(answer))
        output = visit.sized(result)
    except (TaskFailed, StateFailed) as failed:
        details = {**about, "error": failed.error, "cause": failed.cause}
        if failed.error in (TIMEOUT, HEARTBEAT_TIMEOUT):
            if not isinstance(failed, Silence):
                yield from visit.run.spent(timeout or 0)
            visit.event("TaskTimedOut", taskTimedOutEventDetails=details)
        else:
            visit.event("TaskFailed", taskFailedEventDetails=details)
        raise StateFailed(failed.error, failed.cause) from failed
    visit.event(
        "TaskSucceeded",
        taskSucceededEventDetails={
            **about,
            "output": output,
            "outputDetails": {"truncated": False},
        },
    )
    return result


def _given(asked: Call) -> Flow[Json]:
    answer = yield asked
    return answer


def _said(visit: Visit, asked: Call, timeout: float | None, heartbeat: float | None) -> Flow[Json]:
    """What is said to the token that a call gives away, or is known before. Raises TaskFailed."""
    callbacks.open_token(visit.token)
    try:
        answer = yield asked
        if answer is not GivenAway:
            return answer
        resource = visit.state["Resource"].removeprefix(_PREFIX)
        kind, _, action = resource.rpartition(":")
        about = {"resourceType": kind, "resource": action}
        visit.event("TaskSubmitted", taskSubmittedEventDetails=about)
        said = yield from waited(visit, timeout, heartbeat)
        return said
    finally:
        callbacks.close_token(visit.token)


class Silence(TaskFailed):
    """Nobody answered a token in time, which has passed."""


def waited(visit: Visit, timeout: float | None, heartbeat: float | None) -> Flow[Json]:
    """What is said to the token of a visit. Raises TaskFailed, `Silence` where nobody says anything
    in time.
    """
    limit = callbacks.LONGEST if timeout is None else timeout
    answer: callbacks.Answer | None = yield Answered(visit.token, limit, heartbeat)
    if answer is None:
        raise Silence(TIMEOUT if heartbeat is None else HEARTBEAT_TIMEOUT, "")
    if answer.kind == callbacks.FAILED:
        raise TaskFailed(answer.error, answer.cause)
    return answer.value
