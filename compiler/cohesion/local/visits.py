"""One visit to a state: its fields evaluated, its variables assigned, its events written."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, Protocol, runtime_checkable

from cohesion.artifact import CONTINUED_AS, Json
from cohesion.asl.limits import PAYLOAD_BYTES, VARIABLES_BYTES
from cohesion.local.clock import Clock, timestamp
from cohesion.local.errors import DATA_LIMIT, QUERY_EVALUATION, StateFailed
from cohesion.local.history import Event, History, json_text
from cohesion.local.jsonata import EvaluationError, evaluate
from cohesion.local.strands import Flow, Sleep


class Tasks(Protocol):
    """Runs task code."""

    def __call__(self, function: str, payload: Json, /) -> Json:
        """The result of the task whose evaluated FunctionName is `function` (`${task:charge}`).

        Raises TaskFailed.
        """


class Integrations(Protocol):
    """Answers for the services of AWS that states call by themselves."""

    def __call__(self, resource: str, arguments: dict[str, Json], /) -> Json:
        """The result of a service integration (`arn:aws:states:::dynamodb:putItem`). Raises
        TaskFailed.
        """


@runtime_checkable
class TimedTasks(Protocol):
    """Tasks that can be stopped: what the engine calls instead of `Tasks` where it is there."""

    def invoke(self, function: str, payload: Json, timeout: float | None, /) -> Json:
        """As a call, and raises TaskFailed(`States.Timeout`) after `timeout` seconds."""


class Evaluator(Protocol):
    """Evaluates JSONata."""

    def __call__(
        self,
        expression: str,
        variables: Mapping[str, Json],
        states: Json = None,
        /,
        *,
        now: float | None = None,
    ) -> Json:
        """As `cohesion.local.evaluate`. Raises EvaluationError."""


Status = Literal["SUCCEEDED", "FAILED", "TIMED_OUT"]


@dataclass(frozen=True, slots=True)
class Execution:
    """How an execution ended.

    `output` is the result of one that succeeded; `error` and `cause` are those of one that did
    not. `events` is its history, `transitions` what it would be billed for: states entered and
    retries, those of its child executions too. `started` are the executions that were started on
    the way and that nothing waited for, in order.
    """

    status: Status
    output: Json
    error: str | None
    cause: str | None
    events: tuple[Event, ...]
    transitions: int
    started: tuple[Started, ...] = ()


@dataclass(frozen=True, slots=True)
class Started:
    """An execution that another one started and did not wait for: its ARN, and how it ended."""

    arn: str
    execution: Execution


def followed(execution: Execution) -> Execution:
    """An execution as it ends in the last of those that continue it, as plain Python sees it; with
    the transitions of all of them.
    """
    ends = {started.arn: started.execution for started in execution.started}
    last, transitions = execution, execution.transitions
    while isinstance(last.output, dict) and list(last.output) == [CONTINUED_AS]:
        found = ends.get(last.output[CONTINUED_AS])
        if found is None:
            break
        last, transitions = found, transitions + found.transitions
    return replace(last, transitions=transitions, started=execution.started)


class StartLater(Protocol):
    """Has an execution run that nothing waits for; `machine` is a placeholder, or the ARN of the
    machine that asks, `number` tells it from others of a parent.
    """

    def __call__(self, machine: str, number: int, input: Json, /) -> str:
        """Its ARN. Raises StateFailed for a machine that is not here."""


class StartChild(Protocol):
    """Runs a child execution of a machine to its end; `number` tells it from others of a parent."""

    def __call__(self, machine: str, number: int, input: Json, /) -> Flow[Execution]:
        """How it ended. Raises StateFailed when there are too many around it."""


class StartItem(Protocol):
    """Runs an item of a distributed Map as an execution of its own; `number` tells it apart."""

    def __call__(
        self, processor: Mapping[str, Json], label: str, number: str, input: Json, /
    ) -> Flow[Execution]:
        """How it ended."""


class RunMachine(Protocol):
    """Runs the states of a machine that is part of a state, from its first one to its end."""

    def __call__(self, branch: Branch, machine: Mapping[str, Json], value: Json, /) -> Flow[Json]:
        """The output. Raises StateFailed."""


@dataclass(slots=True)
class Run:
    """What all states of one execution share."""

    clock: Clock
    history: History
    tasks: Tasks
    context: dict[str, Json]
    chance: random.Random
    start_child: StartChild
    start_later: StartLater
    run_machine: RunMachine
    start_item: StartItem
    evaluate: Evaluator = evaluate
    integrations: Integrations | None = None
    transitions: int = 0
    told: dict[str, float] = field(default_factory=dict)
    """When tasks that are told so were last entered, by their states."""

    def spent(self, seconds: float) -> Flow[None]:
        """Let the time pass that a call has taken, where none has passed by itself."""
        if not self.clock.waits:
            yield Sleep(seconds)


@dataclass(slots=True)
class Branch:
    """One strand of states that follow each other: its variables and its latest event.

    `sizes` are the bytes of the variables' JSON.
    """

    variables: dict[str, Json] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)
    previous: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """Where a visit led: its output, and the next state (None at an end)."""

    output: Json
    next: str | None


@dataclass(slots=True)
class Visit:
    """A state that was entered, with what its expressions can see."""

    run: Run
    branch: Branch
    name: str
    state: Mapping[str, Json]
    input: Json
    entered_id: int = 0
    entered_time: str = ""
    retry_count: int = 0
    item: dict[str, Json] | None = None
    token: str = ""
    _seen: dict[str, Json] = field(default_factory=dict)

    def enter(self) -> None:
        """Write the entered event. Raises StateFailed if the input is too large."""
        self.run.transitions += 1
        text = self.sized(self.input, final=True)
        self.event(
            f"{self.state['Type']}StateEntered",
            stateEnteredEventDetails={
                "name": self.name,
                "input": text,
                "inputDetails": {"truncated": False},
            },
        )
        self.entered_id = self.branch.previous
        self.entered_time = timestamp(self._entered())

    def _entered(self) -> float:
        """When the state is entered. A task that is told makes a key of it, so it is no moment
        twice: on the service a call takes time, here it may take none.
        """
        now = self.run.clock.now()
        match self.state:
            case {"Arguments": {"Payload": {"$cohesion": {"context": _}}}}:
                now = max(now, self.run.told.get(self.name, 0) + 0.001)
                self.run.told[self.name] = now
            case _:
                pass
        return now

    def event(self, kind: str, **details: Json) -> None:
        """Write an event that follows the branch's latest one."""
        self.branch.previous = self.run.history.add(kind, self.branch.previous, **details)

    def aborted(self) -> None:
        """Write that the state was stopped."""
        self.event(f"{self.state['Type']}StateAborted")

    def see(self, name: str, value: Json) -> None:
        """Let expressions read `$states.<name>`."""
        self._seen[name] = value

    def forget(self) -> None:
        """What an attempt has shown is gone in the next one."""
        self._seen.clear()

    def sized(self, value: Json, *, final: bool = False) -> str:
        """The JSON text of a value; raises StateFailed when it is over the payload limit."""
        text = json_text(value)
        if _bytes(text) > PAYLOAD_BYTES:
            raise self._too_large(final=final)
        return text

    def _too_large(self, *, final: bool) -> StateFailed:
        return StateFailed(
            DATA_LIMIT,
            f"The state/task '{self.name}' returned a result with a size exceeding the maximum "
            "number of bytes service limit.",
            final=final,
        )

    def value(self, template: Json, location: str) -> Json:
        """A field's value: its JSON with every `{% … %}` string evaluated, at any depth.

        `location` is the field's path in the state, for messages. Raises StateFailed.
        """
        if isinstance(template, str):
            if template.startswith("{%") and template.endswith("%}"):
                return self._evaluated(template[2:-2].strip(), location)
            return template
        if isinstance(template, dict):
            return {key: self.value(item, f"{location}/{key}") for key, item in template.items()}
        if isinstance(template, list):
            return [self.value(item, f"{location}[{n}]") for n, item in enumerate(template)]
        return template

    def _evaluated(self, expression: str, location: str) -> Json:
        try:
            return self.run.evaluate(
                expression,
                self.branch.variables,
                {"input": self.input, "context": self._context(), **self._seen},
                now=self.run.clock.now(),
            )
        except EvaluationError as failed:
            said = (
                "returned nothing (undefined)."
                if failed.undefined
                else f"threw an error during evaluation. {failed.message}"
            )
            problem = f"specified for the field '{location}' {said}"
            raise self.failure(f"The JSONata expression '{expression}' {problem}", location) from (
                failed
            )

    def failure(self, problem: str, location: str) -> StateFailed:
        """The failure of one of this state's expressions; writes its event."""
        cause = (
            f"An error occurred while executing the state '{self.name}' "
            f"(entered at the event id #{self.entered_id}). {problem}"
        )
        self.branch.previous = self.run.history.add(
            "EvaluationFailed",
            0,
            evaluationFailedEventDetails={
                "error": QUERY_EVALUATION,
                "cause": cause,
                "location": location,
                "state": self.name,
            },
        )
        return StateFailed(QUERY_EVALUATION, cause)

    def wrong_type(self, template: Json, location: str, expected: str, value: Json) -> StateFailed:
        """The failure of a field whose expression gave a value of another type."""
        text = template[2:-2].strip() if isinstance(template, str) else json_text(template)
        return self.failure(
            f"The JSONata expression '{text}' specified for the field '{location}' returned an "
            f"unexpected result type. Expected '{expected}', but was '{json_type(value)}' for "
            f"value: {json_text(value)}",
            location,
        )

    def count(self, field: str, default: int) -> int:
        """A field that is a whole number from 0. Raises StateFailed."""
        template = self.state.get(field, default)
        value = self.value(template, field)
        if not is_count(value):
            raise self.wrong_type(template, field, "non-negative integer", value)
        return int(value)

    def leave(
        self, fields: Mapping[str, Json], location: str, default: Json, target: str | None
    ) -> Step:
        """Assign and give the output by the `Assign` and `Output` of `fields`, and exit.

        `fields` is the state, or the rule or catcher that took over; `location` is its path in
        the state, empty or with a slash at the end. All expressions see the variables as they
        were. Raises StateFailed.
        """
        assigned = self.value(fields.get("Assign", {}), f"{location}Assign")
        output = default
        if "Output" in fields:
            output = self.value(fields["Output"], f"{location}Output")
        self.sized(assigned)
        text = self.sized(output)
        texts = self._assign(assigned)
        details: dict[str, Json] = {
            "name": self.name,
            "output": text,
            "outputDetails": {"truncated": False},
        }
        if texts:
            details["assignedVariables"] = texts
            details["assignedVariablesDetails"] = {"truncated": False}
        self.event(f"{self.state['Type']}StateExited", stateExitedEventDetails=details)
        return Step(output, target)

    def _assign(self, assigned: Mapping[str, Json]) -> dict[str, str]:
        """Give variables their values; their JSON texts. Raises StateFailed if it is too much."""
        texts = {name: json_text(value) for name, value in assigned.items()}
        sizes = {**self.branch.sizes, **{name: _bytes(text) for name, text in texts.items()}}
        if sum(sizes.values()) > VARIABLES_BYTES:
            raise self._too_large(final=False)
        self.branch.variables.update(assigned)
        self.branch.sizes = sizes
        return texts

    def _context(self) -> dict[str, Json]:
        state: dict[str, Json] = {"Name": self.name, "EnteredTime": self.entered_time}
        if self.state["Type"] in ("Task", "Parallel", "Map"):
            state["RetryCount"] = self.retry_count
        more: dict[str, Json] = {} if self.item is None else {"Map": self.item}
        if self.token:
            more["Task"] = {"Token": self.token}
        return {**self.run.context, "State": state, **more}


def _bytes(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))


def is_count(value: Json) -> bool:
    """Whether a value is a whole number from 0."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return value >= 0 and not value % 1


def json_type(value: Json) -> str:
    """The name of a JSON value's type."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, (int, float)):
        return "number"
    if isinstance(value, str):
        return "string"
    return "array" if isinstance(value, list) else "object"
