"""The embedded engine: one execution of an ASL definition, on any clock, with any task code."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from typing import TypeAlias

from cohesion.artifact import Json
from cohesion.asl.states import inner_machines, is_distributed
from cohesion.backend.check import check
from cohesion.local.clock import Clock, VirtualClock, timestamp
from cohesion.local.errors import (
    RUNTIME,
    TIMEOUT,
    DefinitionRefused,
    ExecutionTimedOut,
    StateFailed,
)
from cohesion.local.history import Event, History, json_text
from cohesion.local.jsonata import evaluate
from cohesion.local.readers import unread
from cohesion.local.states import HANDLERS, MACHINE, RESOURCES, WAITING
from cohesion.local.strands import Flow, Stopped, Strands, Within
from cohesion.local.visits import (
    Branch,
    Evaluator,
    Execution,
    Integrations,
    Run,
    Started,
    Status,
    Tasks,
    Visit,
)
from cohesion.local.writers import FORM

_COUNTED = {"MaxItemsPerBatch"}
"""What says how large a batch is."""

_ARN = "arn:aws:states:local:000000000000"

Listener: TypeAlias = Callable[[str, int], Callable[[Event], None]]
"""Who hears of the events of a child execution, by its machine and its depth."""


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
    children: Mapping[str, Mapping[str, Json]] | None = None,
    on_child: Listener | None = None,
    integrations: Integrations | None = None,
) -> Execution:
    """Run a definition from its first state to its end.

    `name` and `machine` are the execution's and the state machine's names in `$states.context`;
    delays of retriers with full jitter are drawn from a generator seeded by `name`. Without a
    clock waits cost nothing. Each event goes to `on_event` as it happens. `evaluate` is what
    evaluates expressions. `children` are the definitions behind the placeholders
    `${workflow:NAME}`, by their names; `on_child` says who hears of the events of one that starts:
    it gets its name, and how many executions are around it. `integrations` answers for the services
    of AWS.

    Raises DefinitionRefused, before anything runs, for a definition that Step Functions would
    refuse or that holds what this engine does not run.
    """
    children = children or {}
    for each in (definition, *children.values()):
        problems = _problems(json_text(each), answered=integrations is not None)
        if problems:
            raise DefinitionRefused(problems)
    program = _Program(tasks, clock or VirtualClock(), evaluate, children, on_child, integrations)
    return Strands(program.clock).run(program.whole(definition, input, name, machine, on_event))


_DEEPEST = 1_100
"""How many executions may wait for one another here."""


@dataclass(frozen=True, slots=True)
class _Program:
    """What an execution and its child executions have in common."""

    tasks: Tasks
    clock: Clock
    evaluate: Evaluator
    children: Mapping[str, Mapping[str, Json]]
    on_child: Listener | None
    integrations: Integrations | None
    pending: list[tuple[str, str, Json]] = field(default_factory=list)

    def whole(
        self,
        definition: Mapping[str, Json],
        input: Json,
        name: str,
        machine: str,
        on_event: Callable[[Event], None] | None,
    ) -> Flow[Execution]:
        """An execution, and then those that were started on the way."""
        execution: Execution = yield self.execution(definition, input, name, machine, on_event)
        started = yield self.run_started(definition, machine)
        return replace(execution, started=started)

    def execution(
        self,
        definition: Mapping[str, Json],
        input: Json,
        name: str,
        machine: str,
        on_event: Callable[[Event], None] | None,
        depth: int = 0,
    ) -> Flow[Execution]:
        """One execution from its first event to its last."""
        start, value = self.clock.now(), json.loads(json_text(input))
        history = History(self.clock, on_event)
        limit = definition.get("TimeoutSeconds")

        def run_machine(branch: Branch, machine: Mapping[str, Json], value: Json) -> Flow[Json]:
            return _run_states(state, branch, machine, value)

        state = Run(
            clock=self.clock,
            history=history,
            tasks=self.tasks,
            context=_context(name, machine, value, start),
            chance=random.Random(name),  # noqa: S311 - delays of a local run, repeatable by intent
            evaluate=self.evaluate,
            start_child=partial(self._child, name, depth),
            run_machine=run_machine,
            start_item=partial(self._item, name, machine, depth),
            integrations=self.integrations,
            start_later=partial(self._later, name, machine),
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
        ended: Execution = yield from _finished(
            state, definition, value, None if limit is None else start + limit
        )
        return ended

    def _later(self, parent: str, own: str, machine: str, number: int, input: Json) -> str:
        found = MACHINE.fullmatch(machine)
        name = found[1] if found else own
        if (found and name not in self.children) or (not found and machine != _machine_arn(own)):
            problem = f"State Machine Does Not Exist: '{machine}'"
            raise StateFailed("StepFunctions.StateMachineDoesNotExistException", problem)
        self.pending.append((name, f"{parent}-{number}", input))
        return _execution_arn(name, f"{parent}-{number}")

    def run_started(self, root: Mapping[str, Json], machine: str) -> Flow[tuple[Started, ...]]:
        """Run what was started and not waited for, and what that starts, one after the other."""
        found: list[Started] = []
        while self.pending:
            name, execution, given = self.pending.pop(0)
            definition = root if name == machine else self.children[name]
            listener = self.on_child(name, 1) if self.on_child else None
            ended = yield self.execution(definition, given, execution, name, listener, 1)
            found.append(Started(_execution_arn(name, execution), ended))
        return tuple(found)

    def _item(
        self,
        parent: str,
        machine: str,
        depth: int,
        processor: Mapping[str, Json],
        label: str,
        number: str,
        input: Json,
    ) -> Flow[Execution]:
        name = f"{machine}/{label}"
        listener = self.on_child(name, depth + 1) if self.on_child else None
        own = f"{parent}-{number}"
        return self.execution(processor, input, own, name, listener, depth + 1)

    def _child(
        self, parent: str, depth: int, machine: str, number: int, input: Json
    ) -> Flow[Execution]:
        if depth == _DEEPEST:
            problem = f"here, at most {_DEEPEST} executions wait for one another"
            raise StateFailed(RUNTIME, problem, final=True)
        listener = self.on_child(machine, depth + 1) if self.on_child else None
        name = f"{parent}-{number}"
        definition = self.children[machine]
        return self.execution(definition, input, name, machine, listener, depth + 1)


def _finished(
    run: Run, definition: Mapping[str, Json], value: Json, until: float | None
) -> Flow[Execution]:
    """Run the states, to be at their end by a time, and write the last event."""
    branch, output = Branch(), None
    status: Status
    error = cause = None
    try:
        states = _run_states(run, branch, definition, value)
        output = yield states if until is None else Within(states, until)
    except Stopped:
        run.history.add("ExecutionAborted", branch.previous, executionAbortedEventDetails={})
        raise
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


def _run_states(
    run: Run, branch: Branch, definition: Mapping[str, Json], value: Json
) -> Flow[Json]:
    """Go from `StartAt` to an end; a branch's or iteration's states are run the same way."""
    name: str | None = definition["StartAt"]
    while name is not None:
        state = definition["States"][name]
        kind, visit = state["Type"], Visit(run, branch, name, state, value)
        step = (yield from WAITING[kind](visit)) if kind in WAITING else HANDLERS[kind](visit)
        name, value = step.next, step.output
    return value


def _context(name: str, machine: str, value: Json, start: float) -> dict[str, Json]:
    return {
        "Execution": {
            "Id": _execution_arn(machine, name),
            "Input": value,
            "Name": name,
            "RoleArn": "arn:aws:iam::000000000000:role/local",
            "StartTime": timestamp(start),
            "RedriveCount": 0,
        },
        "StateMachine": {"Id": _machine_arn(machine), "Name": machine},
    }


def _execution_arn(machine: str, name: str) -> str:
    return f"{_ARN}:execution:{machine}:{name}"


def _machine_arn(machine: str) -> str:
    return f"{_ARN}:stateMachine:{machine}"


@lru_cache(maxsize=256)
def _problems(text: str, *, answered: bool) -> tuple[str, ...]:
    """Why a definition, given as JSON text, cannot run here; cached because tests run it often."""
    definition = json.loads(text)
    problems = check(definition)
    if problems:
        return tuple(f"{problem.path}: {problem.message}" for problem in problems)
    return tuple(
        f"States/{name}: the local engine does not run {thing}"
        for name, state in _states(definition)
        if (thing := _foreign(state, answered=answered)) is not None
    )


def _states(machine: Mapping[str, Json]) -> Iterator[tuple[str, Mapping[str, Json]]]:
    """The states of a machine, and those inside of them."""
    for name, state in machine["States"].items():
        yield name, state
        for _, inner in inner_machines(state):
            yield from _states(inner)


def _foreign(state: Mapping[str, Json], *, answered: bool) -> str | None:
    """What this engine does not run of a state; None if it runs it, or somebody answers for it."""
    if state["Type"] not in HANDLERS and state["Type"] not in WAITING:
        return f"states of type {state['Type']}"
    if is_distributed(state):
        if state.get("ResultWriter", {}).get("WriterConfig", FORM) != FORM:
            return "a ResultWriter that writes anything but compact lines of JSON"
        lacks = unread(state.get("ItemReader", {}).get("ReaderConfig", {}))
        if lacks is not None:
            return f"this ItemReader: {lacks}"
        if set(state.get("ItemBatcher", _COUNTED)) - {"BatchInput"} != _COUNTED:
            return "an ItemBatcher that has not just MaxItemsPerBatch"
    if state["Type"] == "Task" and state["Resource"] not in RESOURCES and not answered:
        return f"the resource {state['Resource']}"
    return None
