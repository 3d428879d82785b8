"""The embedded engine: one execution of an ASL definition, on any clock, with any task code."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from cohesion.artifact import Json
from cohesion.backend.check import check
from cohesion.local.clock import Clock, VirtualClock, timestamp
from cohesion.local.errors import TIMEOUT, DefinitionRefused, ExecutionTimedOut, StateFailed
from cohesion.local.history import Event, History, json_text
from cohesion.local.jsonata import evaluate
from cohesion.local.states import HANDLERS, LAMBDA_INVOKE
from cohesion.local.visits import Branch, Evaluator, Run, Tasks, Visit

_ARN = "arn:aws:states:local:000000000000"

Status = Literal["SUCCEEDED", "FAILED", "TIMED_OUT"]


@dataclass(frozen=True, slots=True)
class Execution:
    """How an execution ended.

    `output` is the result of one that succeeded; `error` and `cause` are those of one that did
    not. `events` is its history, `transitions` what it would be billed for: states entered and
    retries.
    """

    status: Status
    output: Json
    error: str | None
    cause: str | None
    events: tuple[Event, ...]
    transitions: int


def run(
    definition: Mapping[str, Json],
    input: Json,
    *,
    tasks: Tasks,
    clock: Clock | None = None,
    name: str = "execution",
    machine: str = "workflow",
    on_event: Callable[[Event], None] | None = None,
    evaluate: Evaluator = evaluate,
) -> Execution:
    """Run a definition from its first state to its end.

    `name` and `machine` are the execution's and the state machine's names in `$states.context`;
    delays of retriers with full jitter are drawn from a generator seeded by `name`. Without a
    clock waits cost nothing. Each event goes to `on_event` as it happens. `evaluate` is what
    evaluates expressions.

    Raises DefinitionRefused, before anything runs, for a definition that Step Functions would
    refuse or that holds what this engine does not run.
    """
    problems = _problems(json_text(definition))
    if problems:
        raise DefinitionRefused(problems)
    clock = clock or VirtualClock()
    start, value = clock.now(), json.loads(json_text(input))
    history = History(clock, on_event)
    state = Run(
        clock=clock,
        history=history,
        tasks=tasks,
        context=_context(name, machine, value, start),
        deadline=start + definition["TimeoutSeconds"] if "TimeoutSeconds" in definition else None,
        chance=random.Random(name),  # noqa: S311 - delays of a local run, repeatable by intent
        evaluate=evaluate,
    )
    history.add(
        "ExecutionStarted",
        0,
        executionStartedEventDetails={
            "input": json_text(value),
            "inputDetails": {"truncated": False},
            "roleArn": state.context["Execution"]["RoleArn"],
        },
    )
    return _finished(state, definition, value)


def _finished(run: Run, definition: Mapping[str, Json], value: Json) -> Execution:
    """Run the states and write the last event."""
    branch, output = Branch(), None
    status: Status
    error = cause = None
    try:
        output = _run_states(run, branch, definition, value)
    except StateFailed as failed:
        status, error, cause = "FAILED", failed.error, failed.cause
        details = {k: v for k, v in (("error", error), ("cause", cause)) if v is not None}
        run.history.add("ExecutionFailed", branch.previous, executionFailedEventDetails=details)
    except ExecutionTimedOut:
        status, error = "TIMED_OUT", TIMEOUT
        details = {"error": TIMEOUT}
        run.history.add("ExecutionTimedOut", branch.previous, executionTimedOutEventDetails=details)
    else:
        status = "SUCCEEDED"
        run.history.add(
            "ExecutionSucceeded",
            branch.previous,
            executionSucceededEventDetails={
                "output": json_text(output),
                "outputDetails": {"truncated": False},
            },
        )
    events = tuple(run.history.events)
    return Execution(status, output, error, cause, events, run.transitions)


def _run_states(run: Run, branch: Branch, definition: Mapping[str, Json], value: Json) -> Json:
    """Go from `StartAt` to an end; a branch's or iteration's states are run the same way."""
    name: str | None = definition["StartAt"]
    while name is not None:
        run.check_deadline()
        state = definition["States"][name]
        step = HANDLERS[state["Type"]](Visit(run, branch, name, state, value))
        name, value = step.next, step.output
    return value


def _context(name: str, machine: str, value: Json, start: float) -> dict[str, Json]:
    return {
        "Execution": {
            "Id": f"{_ARN}:execution:{machine}:{name}",
            "Input": value,
            "Name": name,
            "RoleArn": "arn:aws:iam::000000000000:role/local",
            "StartTime": timestamp(start),
            "RedriveCount": 0,
        },
        "StateMachine": {"Id": f"{_ARN}:stateMachine:{machine}", "Name": machine},
    }


@lru_cache(maxsize=256)
def _problems(text: str) -> tuple[str, ...]:
    """Why a definition, given as JSON text, cannot run here; cached because tests run it often."""
    definition = json.loads(text)
    problems = check(definition)
    if problems:
        return tuple(f"{problem.path}: {problem.message}" for problem in problems)
    return tuple(
        f"States/{name}: the local engine does not run {thing}"
        for name, state in definition["States"].items()
        if (thing := _foreign(state)) is not None
    )


def _foreign(state: Mapping[str, Json]) -> str | None:
    """What this engine does not run of a state; None if it runs it."""
    if state["Type"] not in HANDLERS:
        return f"states of type {state['Type']}"
    if state["Type"] == "Task" and state["Resource"] != LAMBDA_INVOKE:
        return f"the resource {state['Resource']}"
    return None
