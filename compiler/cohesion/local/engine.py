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
    TaskFailed,
)
from cohesion.local.history import Event, History, json_text
from cohesion.local.jsonata import evaluate
from cohesion.local.readers import unread
from cohesion.local.states import ELSEWHERE, HANDLERS, MACHINE, RESOURCES, WAITING
from cohesion.local.strands import Call, Flow, Stopped, Strands, Within
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
from cohesion.runtime.refs import as_written

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
    elsewhere: Mapping[str, Program] | None = None,
) -> Execution:
    """Run a definition from its first state to its end.

    `name` and `machine` are the execution's and the state machine's names in `$states.context`;
    delays of retriers with full jitter are drawn from a generator seeded by `name`. Without a
    clock waits cost nothing. Each event goes to `on_event` as it happens. `evaluate` is what
    evaluates expressions. `children` are the definitions behind the placeholders
    `${workflow:NAME}`, by their names; `on_child` says who hears of the events of one that starts:
    it gets its name, and how many executions are around it. `elsewhere` are programs of their own,
    behind the placeholders `${machine:NAME}`. `integrations` answers for the services of AWS, and
    for such placeholders that nothing is behind.

    Raises DefinitionRefused, before anything runs, for a definition that Step Functions would
    refuse or that holds what this engine does not run.
    """
    main = Program(machine, definition, tasks, children or {}, elsewhere or {})
    for each in _every(main):
        for text in map(json_text, (each.definition, *each.children.values())):
            problems = _problems(text, answered=integrations is not None)
            if problems:
                raise DefinitionRefused(problems)
    main = _here(main, {})
    running = _Running(main, clock or VirtualClock(), evaluate, on_child, integrations)
    return Strands(running.clock).run(running.whole(input, name, on_event))


@dataclass(frozen=True, slots=True)
class Program:
    """A state machine that was compiled, by the name that executions have it: its definition, its
    tasks, its children, and what it finds `elsewhere`.
    """

    name: str
    definition: Mapping[str, Json]
    tasks: Tasks
    children: Mapping[str, Mapping[str, Json]] = field(default_factory=dict)
    elsewhere: Mapping[str, Program] = field(default_factory=dict)


def _here(program: Program, known: dict[int, Program]) -> Program:
    """A program with references as they are while it runs here, and so what it finds elsewhere."""
    if id(program) not in known:
        found: dict[str, Program] = {}
        children = {name: as_written(child) for name, child in program.children.items()}
        definition = as_written(program.definition)
        made = replace(program, definition=definition, children=children, elsewhere=found)
        known[id(program)] = made
        found.update({name: _here(each, known) for name, each in program.elsewhere.items()})
    return known[id(program)]


def _every(main: Program) -> list[Program]:
    """A program and those that it finds elsewhere, which may find one another."""
    found = [main]
    for each in found:
        known = {id(program) for program in found}
        found += [other for other in each.elsewhere.values() if id(other) not in known]
    return found


_DEEPEST = 1_100
"""How many executions may wait for one another here."""


@dataclass(frozen=True, slots=True)
class _Running:
    """What an execution of a program and its child executions have in common. `pending` are the
    executions that were started on the way, by their ARNs.
    """

    program: Program
    clock: Clock
    evaluate: Evaluator
    on_child: Listener | None
    integrations: Integrations | None
    pending: list[tuple[str, Callable[[], Flow[Execution]]]] = field(default_factory=list)

    def whole(
        self, input: Json, name: str, on_event: Callable[[Event], None] | None
    ) -> Flow[Execution]:
        """An execution, and then those that were started on the way."""
        program = self.program
        execution: Execution = yield self.execution(
            program.definition, input, name, program.name, on_event
        )
        started: list[Started] = []
        while self.pending:  # one after the other, and what these start
            arn, begin = self.pending.pop(0)
            started.append(Started(arn, (yield begin())))
        return replace(execution, started=tuple(started))

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
            tasks=self.program.tasks,
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
        found, there = MACHINE.fullmatch(machine), ELSEWHERE.fullmatch(machine)
        name = own
        if there is not None:
            name = self._called(there[1])
        elif found is not None:
            name = found[1]
        known = {_machine_arn(own), *(f"${{workflow:{name}}}" for name in self.program.children)}
        if machine not in known and not there:
            raise _no_machine(machine)
        execution = f"{parent}-{number}"

        def begin() -> Flow[Execution]:
            if there is not None:
                return self._elsewhere(there[1], execution, 1, input)
            root = self.program.definition
            own = name == self.program.name
            definition = root if own else self.program.children.get(name, root)
            return self.execution(definition, input, execution, name, self._heard(name, 1), 1)

        self.pending.append((_execution_arn(name, execution), begin))
        return _execution_arn(name, execution)

    def _called(self, elsewhere: str) -> str:
        """How executions call a machine that is elsewhere. Raises StateFailed."""
        program = self.program.elsewhere.get(elsewhere)
        if program is None and self.integrations is None:
            raise _no_machine(f"${{machine:{elsewhere}}}")
        return elsewhere if program is None else program.name

    def _elsewhere(self, elsewhere: str, name: str, depth: int, input: Json) -> Flow[Execution]:
        """An execution of a machine of another program, or what somebody answers for it."""
        program = self.program.elsewhere.get(elsewhere)
        if program is None:
            return self._answered(f"${{machine:{elsewhere}}}", input)
        listener = self._heard(program.name, depth)
        running = replace(self, program=program)
        return running.execution(program.definition, input, name, program.name, listener, depth)

    def _answered(self, machine: str, input: Json) -> Flow[Execution]:
        integrations = self.integrations
        if integrations is None:
            raise _no_machine(machine)
        try:
            output = yield Call(lambda: integrations(machine, json.loads(json_text(input))))
        except TaskFailed as failed:
            return Execution("FAILED", None, failed.error, failed.cause, (), 0)
        return Execution("SUCCEEDED", json.loads(json_text(output)), None, None, (), 0)

    def _heard(self, machine: str, depth: int) -> Callable[[Event], None] | None:
        return self.on_child(machine, depth) if self.on_child else None

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
        listener = self._heard(name, depth + 1)
        own = f"{parent}-{number}"
        return self.execution(processor, input, own, name, listener, depth + 1)

    def _child(
        self, parent: str, depth: int, machine: str, number: int, input: Json
    ) -> Flow[Execution]:
        if depth == _DEEPEST:
            problem = f"here, at most {_DEEPEST} executions wait for one another"
            raise StateFailed(RUNTIME, problem, final=True)
        name, there = f"{parent}-{number}", ELSEWHERE.fullmatch(machine)
        if there is not None:
            return self._elsewhere(there[1], name, depth + 1, input)
        found = MACHINE.fullmatch(machine)
        definition = self.program.children.get(found[1]) if found else None
        if found is None or definition is None:
            raise _no_machine(machine)
        listener = self._heard(found[1], depth + 1)
        return self.execution(definition, input, name, found[1], listener, depth + 1)


def _no_machine(machine: str) -> StateFailed:
    problem = f"State Machine Does Not Exist: '{machine}'"
    return StateFailed("StepFunctions.StateMachineDoesNotExistException", problem)


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
