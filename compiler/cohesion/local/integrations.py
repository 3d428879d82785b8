"""Services of AWS that a state calls by itself, answered by whoever runs the definition."""

from __future__ import annotations

import json

from cohesion.artifact import Json
from cohesion.local.errors import HEARTBEAT_TIMEOUT, TIMEOUT, StateFailed, TaskFailed
from cohesion.local.history import json_text
from cohesion.local.strands import Call, Flow
from cohesion.local.visits import Integrations, Visit

_PREFIX = "arn:aws:states:::"


def called(
    visit: Visit, integrations: Integrations, arguments: Json, timeout: float | None
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
    visit.event("TaskScheduled", taskScheduledEventDetails=scheduled)
    visit.event("TaskStarted", taskStartedEventDetails=about)
    try:
        answer = yield Call(lambda: integrations(resource, json.loads(text)))
        result = json.loads(json_text(answer))
        output = visit.sized(result)
    except (TaskFailed, StateFailed) as failed:
        details = {**about, "error": failed.error, "cause": failed.cause}
        if failed.error in (TIMEOUT, HEARTBEAT_TIMEOUT):
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
