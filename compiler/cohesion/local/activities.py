"""Activities: what a state asks workers for. Here a task's own process does the work."""

from __future__ import annotations

import json
from collections.abc import Callable

from cohesion.artifact import Json
from cohesion.local.errors import HEARTBEAT_TIMEOUT, TIMEOUT, StateFailed, TaskFailed
from cohesion.local.history import json_text
from cohesion.local.strands import Flow
from cohesion.local.visits import Visit

_PLACEHOLDER = "${activity:"


def is_one(resource: str) -> bool:
    """Whether a resource is an activity of the workflow."""
    return resource.startswith(_PLACEHOLDER)


def worked(
    visit: Visit,
    work: Callable[[dict[str, Json]], Flow[Json]],
    timeout: float | None,
    heartbeat: float | None,
) -> Flow[Json]:
    """One attempt of an activity: the result as `$states.result` shows it. Raises StateFailed."""
    resource: str = visit.state["Resource"]
    text = visit.sized(visit.value(visit.state["Arguments"], "Arguments"))
    scheduled: dict[str, Json] = {"resource": resource, "input": text}
    if timeout is not None:
        scheduled["timeoutInSeconds"] = int(timeout)
    if heartbeat is not None:
        scheduled["heartbeatInSeconds"] = int(heartbeat)
    visit.event("ActivityScheduled", activityScheduledEventDetails=scheduled)
    visit.event("ActivityStarted", activityStartedEventDetails={"workerName": "local"})
    function = resource.replace(_PLACEHOLDER, "${task:", 1)
    try:
        done = yield from work({"FunctionName": function, "Payload": json.loads(text)})
        result = json.loads(json_text(done))
        output = visit.sized(result)
    except (TaskFailed, StateFailed) as failed:
        details = {"error": failed.error, "cause": failed.cause}
        if failed.error in (TIMEOUT, HEARTBEAT_TIMEOUT):
            visit.event("ActivityTimedOut", activityTimedOutEventDetails=details)
        else:
            visit.event("ActivityFailed", activityFailedEventDetails=details)
        raise StateFailed(failed.error, failed.cause) from failed
    told = {"output": output, "outputDetails": {"truncated": False}}
    visit.event("ActivitySucceeded", activitySucceededEventDetails=told)
    return result
