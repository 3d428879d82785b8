"""What each type of state does, one function a type, in `HANDLERS`."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from types import MappingProxyType
from typing import cast

from cohesion.artifact import Json
from cohesion.asl.limits import CAUSE_CHARACTERS, WAIT_SECONDS_MAXIMUM
from cohesion.local import activities, integrations
from cohesion.local.clock import parse_timestamp, timestamp
from cohesion.local.errors import (
    HEARTBEAT_TIMEOUT,
    NO_CHOICE_MATCHED,
    RUNTIME,
    TASK_FAILED,
    TIMEOUT,
    Retries,
    StateFailed,
    TaskFailed,
    matches,
)
from cohesion.local.forks import FORKS
from cohesion.local.history import json_text
from cohesion.local.strands import Call, Flow, Sleep, Stopped
from cohesion.local.visits import Execution, Step, TimedTasks, Visit
from cohesion.runtime import callbacks

LAMBDA_INVOKE = "arn:aws:states:::lambda:invoke"
"""Runs the code of a task."""

START_EXECUTION = "arn:aws:states:::states:startExecution.sync:2"
"""Runs a child execution, and waits for its end."""

START_ONLY = "arn:aws:states:::states:startExecution"
"""Starts an execution, and waits for nothing."""

CALLBACK = ".waitForTaskToken"
"""What a resource ends with that waits until somebody answers its token."""

RESOURCES = frozenset({LAMBDA_INVOKE, f"{LAMBDA_INVOKE}{CALLBACK}", START_EXECUTION, START_ONLY})
"""The resources of a Task that run here."""

MACHINE = re.compile(r"\$\{workflow:([^}]*)\}")
"""How a definition writes the ARN of another machine of the program."""

ELSEWHERE = re.compile(r"\$\{machine:([^}]*)\}")
"""How a definition writes the ARN of a machine that the stack binds."""

_CHILD: Mapping[str, Json] = MappingProxyType(
    {"resourceType": "states", "resource": "startExecution.sync:2"}
)
_START: Mapping[str, Json] = MappingProxyType(
    {"resourceType": "states", "resource": "startExecution"}
)
_SUBMITTED: Mapping[str, Json] = MappingProxyType(
    {"resourceType": "lambda", "resource": f"invoke{CALLBACK}"}
)
_LAMBDA: Mapping[str, Json] = MappingProxyType({"resourceType": "lambda", "resource": "invoke"})


def _pass(visit: Visit) -> Step:
    visit.enter()
    return visit.leave(visit.state, "", visit.input, visit.state.get("Next"))


def _succeed(visit: Visit) -> Step:
    visit.enter()
    return visit.leave(visit.state, "", visit.input, None)


def _fail(visit: Visit) -> Step:
    visit.enter()
    found: dict[str, str | None] = {"Error": None, "Cause": None}
    for field in found:
        if field in visit.state:
            value = visit.value(visit.state[field], field)
            if not isinstance(value, str):
                raise visit.wrong_type(visit.state[field], field, "string", value)
            found[field] = value
    raise StateFailed(found["Error"], found["Cause"], final=True)


def _choice(visit: Visit) -> Step:
    visit.enter()
    for number, rule in enumerate(visit.state["Choices"]):
        location = f"Choices[{number}]/"
        condition = rule["Condition"]
        value = visit.value(condition, f"{location}Condition")
        if not isinstance(value, bool):
            raise visit.wrong_type(condition, f"{location}Condition", "boolean", value)
        if value:
            return visit.leave(rule, location, visit.input, rule["Next"])
    if "Default" not in visit.state:
        raise StateFailed(
            NO_CHOICE_MATCHED,
            f"An error occurred while executing the state '{visit.name}' (entered at the event id "
            f"#{visit.entered_id}). Failed to transition out of the state. The state does not "
            "specify a default choice, and none of its rules matched.",
        )
    return visit.leave(visit.state, "", visit.input, visit.state["Default"])


def _wait(visit: Visit) -> Flow[Step]:
    visit.enter()
    seconds = _seconds(visit) if "Seconds" in visit.state else _until(visit)
    if seconds > WAIT_SECONDS_MAXIMUM:
        raise StateFailed(RUNTIME, "Wait state delay is too long", final=True)
    try:
        yield Sleep(seconds)
    except Stopped:
        visit.aborted()
        raise
    return visit.leave(visit.state, "", visit.input, visit.state.get("Next"))


def _seconds(visit: Visit) -> float:
    template = visit.state["Seconds"]
    value = visit.value(template, "Seconds")
    whole = isinstance(value, (int, float)) and not isinstance(value, bool) and value == value // 1
    if not whole or value < 0:
        raise visit.wrong_type(template, "Seconds", "non-negative integer", value)
    return float(value)


def _until(visit: Visit) -> float:
    template = visit.state["Timestamp"]
    value = visit.value(template, "Timestamp")
    try:
        moment = parse_timestamp(value)
    except (TypeError, ValueError):
        raise visit.wrong_type(template, "Timestamp", "timestamp", value) from None
    return max(moment - visit.run.clock.now(), 0.0)


def _task(visit: Visit) -> Flow[Step]:
    return _tried(visit, _ATTEMPTS.get(visit.state["Resource"], _invoked))


def _fork(visit: Visit) -> Flow[Step]:
    return _tried(visit, FORKS[visit.state["Type"]])


def _tried(visit: Visit, attempt: Callable[[Visit], Flow[Json]]) -> Flow[Step]:
    """A state that its retriers try again, and whose catchers take what is left."""
    visit.enter()
    retries = Retries(visit.state.get("Retry", ()), visit.run.chance)
    try:
        while True:
            visit.forget()
            try:
                result = yield from attempt(visit)
                visit.see("result", result)
                return visit.leave(visit.state, "", result, visit.state.get("Next"))
            except StateFailed as failed:
                delay = None if failed.final else retries.delay(failed.error)
                if delay is None:
                    return _caught(visit, failed)
            yield Sleep(delay)
            visit.retry_count += 1
            visit.run.transitions += 1
    except Stopped:
        visit.aborted()
        raise


def _caught(visit: Visit, failed: StateFailed) -> Step:
    """Go where the first matching catcher says; raises `failed` if there is none."""
    if failed.final:
        raise failed
    for number, catcher in enumerate(visit.state.get("Catch", ())):
        if matches(catcher["ErrorEquals"], failed.error):
            output = {"Error": failed.error, "Cause": failed.cause}
            visit.forget()
            visit.see("errorOutput", output)
            return visit.leave(catcher, f"Catch[{number}]/", output, catcher["Next"])
    raise failed


def _invoked(visit: Visit) -> Flow[Json]:
    """The result of a task, of an activity, or of a service that the state calls."""
    resource = visit.state["Resource"]
    if activities.is_one(resource):
        timeout, heartbeat = (_limit(visit, f"{of}Seconds") for of in ("Timeout", "Heartbeat"))
        result = yield from activities.worked(
            visit, lambda call: _call(visit, call, timeout, heartbeat), timeout, heartbeat
        )
        return result
    visit.token = callbacks.new_token() if resource.endswith(CALLBACK) else ""
    arguments = visit.value(visit.state["Arguments"], "Arguments")
    invokes = resource.removesuffix(CALLBACK) == LAMBDA_INVOKE
    own = invokes and _written(visit, "FunctionName").startswith("${task:")
    if own or visit.run.integrations is None:
        result = yield from _invoke(visit, arguments)
    else:
        limit, silent = _limit(visit, "TimeoutSeconds"), _limit(visit, "HeartbeatSeconds")
        result = yield from integrations.called(
            visit, visit.run.integrations, arguments, limit, silent
        )
    return result


def _written(visit: Visit, argument: str) -> str:
    """An argument as the definition has it: what the run makes of a text is no placeholder."""
    arguments = visit.state["Arguments"]
    return str(arguments.get(argument, "")) if isinstance(arguments, dict) else ""


def _invoke(visit: Visit, arguments: Json) -> Flow[Json]:
    """One attempt of a task: the result as `$states.result` shows it. Raises StateFailed."""
    timeout, heartbeat = _limit(visit, "TimeoutSeconds"), _limit(visit, "HeartbeatSeconds")
    text = visit.sized(arguments)
    about = {**_LAMBDA, "resource": f"invoke{CALLBACK}"} if visit.token else {**_LAMBDA}
    scheduled: dict[str, Json] = {**about, "region": "local", "parameters": text}
    if timeout is not None:
        scheduled["timeoutInSeconds"] = int(timeout)
    if heartbeat is not None:
        scheduled["heartbeatInSeconds"] = int(heartbeat)
    visit.event("TaskScheduled", taskScheduledEventDetails=scheduled)
    visit.event("TaskStarted", taskStartedEventDetails=about)
    try:
        if visit.token:
            result = yield from _answered(visit, json.loads(text), timeout, heartbeat)
        else:
            result = _returned((yield from _call(visit, json.loads(text), timeout, None)))
        output = visit.sized(result)
    except (TaskFailed, StateFailed) as failed:
        late = failed.error in (TIMEOUT, HEARTBEAT_TIMEOUT)
        details = {"error": failed.error, "cause": failed.cause}
        if late:
            visit.event("TaskTimedOut", taskTimedOutEventDetails={**about, **details})
        else:
            visit.event("TaskFailed", taskFailedEventDetails={**about, **details})
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


def _returned(value: Json) -> Json:
    """What a task gives, as `lambda:invoke` hands it over."""
    return {
        "ExecutedVersion": "$LATEST",
        "Payload": json.loads(json_text(value)),
        "SdkHttpMetadata": {"HttpStatusCode": 200},
        "StatusCode": 200,
    }


def _answered(
    visit: Visit, arguments: Json, timeout: float | None, heartbeat: float | None
) -> Flow[Json]:
    """What is said to the token that the task was given: meanwhile, by a task beside it, or, on a
    clock that takes its time, from another thread. Raises TaskFailed, with a time-out where nobody
    says anything.
    """
    token = visit.token
    name, payload = arguments["FunctionName"], arguments.get("Payload", {})
    callbacks.open_token(token)
    try:
        yield from _call(visit, arguments, timeout, heartbeat)
        visit.event("TaskSubmitted", taskSubmittedEventDetails={**_SUBMITTED})
        callbacks.told(name.removeprefix("${task:").removesuffix("}"), payload, token)
        said = yield from integrations.waited(visit, timeout, heartbeat)
        return said
    finally:
        callbacks.close_token(token)


def _run_child(visit: Visit) -> Flow[Json]:
    """A child execution: what it ended with, as `$states.result` shows it. Raises StateFailed."""
    arguments = visit.value(visit.state["Arguments"], "Arguments")
    text = visit.sized(arguments)
    scheduled = {**_CHILD, "region": "local", "parameters": text}
    visit.event("TaskScheduled", taskScheduledEventDetails=scheduled)
    visit.event("TaskStarted", taskStartedEventDetails={**_CHILD})
    arn = arguments["StateMachineArn"]
    found = MACHINE.fullmatch(arn) or ELSEWHERE.fullmatch(arn)
    given = arguments.get("Input", {})
    arn_of = f"arn:aws:states:local:000000000000:execution:{found[1] if found else arn}"
    told: dict[str, Json] = {
        "ExecutionArn": f"{arn_of}:{visit.entered_id}",
        "Input": given,
        "InputDetails": {"Included": True},
        "Name": str(visit.entered_id),
        "StateMachineArn": arn,
    }
    submitted = {**_CHILD, "output": json_text({"ExecutionArn": told["ExecutionArn"]})}
    visit.event("TaskSubmitted", taskSubmittedEventDetails=submitted)
    started = visit.run.clock.now()
    ended: Execution = yield visit.run.start_child(arn, visit.entered_id, given)
    visit.run.transitions += ended.transitions
    times = {"StartDate": int(started * 1000), "StopDate": int(visit.run.clock.now() * 1000)}
    told = {**told, **times, "Status": ended.status}
    if ended.status != "SUCCEEDED":
        reasons = {"Cause": ended.cause, "Error": ended.error}
        known = {name: reason[:CAUSE_CHARACTERS] for name, reason in reasons.items() if reason}
        cause = json_text({**known, **told, "Input": json_text(given)})
        details = {**_CHILD, "error": TASK_FAILED, "cause": cause}
        visit.event("TaskFailed", taskFailedEventDetails=details)
        raise StateFailed(TASK_FAILED, cause)
    result = {**told, "Output": ended.output, "OutputDetails": {"Included": True}}
    details = {**_CHILD, "output": visit.sized(result), "outputDetails": {"truncated": False}}
    visit.event("TaskSucceeded", taskSucceededEventDetails=details)
    return result


def _start(visit: Visit) -> Flow[Json]:
    """An execution that starts, and runs by itself. Raises StateFailed."""
    arguments = visit.value(visit.state["Arguments"], "Arguments")
    machine, own = arguments["StateMachineArn"], visit.run.context["StateMachine"]["Id"]
    written = _written(visit, "StateMachineArn")
    known = MACHINE.fullmatch(written) or ELSEWHERE.fullmatch(written)
    if visit.run.integrations is not None and machine != own and not known:
        answer = yield from integrations.called(visit, visit.run.integrations, arguments, None)
        return answer
    parameters = {"region": "local", "parameters": visit.sized(arguments)}
    visit.event("TaskScheduled", taskScheduledEventDetails={**_START, **parameters})
    visit.event("TaskStarted", taskStartedEventDetails={**_START})
    given = arguments.get("Input", {})
    try:
        arn = visit.run.start_later(machine, visit.entered_id, given)
    except StateFailed as failed:
        details = {**_START, "error": failed.error, "cause": failed.cause}
        visit.event("TaskFailed", taskFailedEventDetails=details)
        raise
    result = {"ExecutionArn": arn, "StartDate": timestamp(visit.run.clock.now())}
    details = {**_START, "output": visit.sized(result), "outputDetails": {"truncated": False}}
    visit.event("TaskSucceeded", taskSucceededEventDetails=details)
    return result


def _call(
    visit: Visit, arguments: dict[str, Json], timeout: float | None, heartbeat: float | None
) -> Flow[Json]:
    """What a task returns. Raises TaskFailed, a time-out when its time has passed."""
    tasks = visit.run.tasks
    function, payload = arguments["FunctionName"], arguments.get("Payload", {})
    try:
        if _can_stop(type(tasks)):
            timed = cast("TimedTasks", tasks)
            result = yield Call(partial(timed.invoke, function, payload, timeout))
        else:
            result = yield Call(partial(tasks, function, payload))
    except TaskFailed as failed:
        if failed.error in (TIMEOUT, HEARTBEAT_TIMEOUT):
            spent = heartbeat if failed.error == HEARTBEAT_TIMEOUT else timeout
            yield from visit.run.spent(spent or 0)
        raise
    return result


@lru_cache(maxsize=16)  # a check by protocol takes longer than most tasks here
def _can_stop(kind: type) -> bool:
    return issubclass(kind, TimedTasks)


def _limit(visit: Visit, field: str) -> float | None:
    """The seconds that a field of a Task gives it. Raises StateFailed."""
    template = visit.state.get(field)
    if template is None:
        return None
    value = visit.value(template, field)
    if isinstance(value, bool) or not isinstance(value, (int, float)) or value < 1:
        raise visit.wrong_type(template, field, "positive integer", value)
    return float(value)


_ATTEMPTS: Mapping[str, Callable[[Visit], Flow[Json]]] = MappingProxyType(
    {START_EXECUTION: _run_child, START_ONLY: _start}
)
"""One attempt of a Task by its Resource; of any other it is `_invoked`."""

HANDLERS: Mapping[str, Callable[[Visit], Step]] = MappingProxyType(
    {
        "Pass": _pass,
        "Succeed": _succeed,
        "Fail": _fail,
        "Choice": _choice,
    }
)
"""The visit of a state by its Type."""

WAITING: Mapping[str, Callable[[Visit], Flow[Step]]] = MappingProxyType(
    {"Wait": _wait, "Task": _task, "Parallel": _fork, "Map": _fork}
)
"""The same of those that may take their time."""
