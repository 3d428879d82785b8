"""Emission: groups to Amazon States Language.

All expressions of an `Assign` see the variables of before the state. A sequence of assignments is
therefore closing: what a later one reads of an earlier one is put in its place, or bound in one
block.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from cohesion.analysis.infer import raises
from cohesion.analysis.liveness import reads
from cohesion.analysis.raised_again import held, raised_again
from cohesion.artifact import Json, Permission, StateSource
from cohesion.backend import distributed, failures, services
from cohesion.backend.closing import Closing, weight_of
from cohesion.backend.cost import Calls
from cohesion.backend.inputs import ENVELOPE, Inputs
from cohesion.backend.lines import with_lines
from cohesion.backend.machines import StateMachine, to_run
from cohesion.backend.matching import EVERY_ERROR, Matching
from cohesion.backend.naming import OPENING, UNCAUGHT, StateNames, shown, variable_names
from cohesion.backend.plan import (
    FAILED_EXPRESSION,
    ChoiceState,
    EndState,
    Exit,
    FailState,
    ForkState,
    Machine,
    PassState,
    SampleState,
    State,
    TaskState,
    WaitState,
    call_ended,
    exits,
    may_catch_failed_expressions,
    number_of,
    taker_of_all,
)
from cohesion.backend.references import NOTHING, Known, used_as
from cohesion.backend.select import ReadVariable, Selector, caught
from cohesion.backend.sources import Sources
from cohesion.backend.templates import with_prelude
from cohesion.ir import types
from cohesion.ir.errors import NOT_PYTHONS, Errors
from cohesion.ir.nodes import (
    ABSENT,
    TIMEOUT,
    WHOLE_INPUT,
    CallTask,
    Child,
    Clause,
    Distribution,
    Expr,
    Fork,
    MakeException,
    Raise,
    Read,
    RetryPolicy,
    Return,
    Service,
    blocks_of,
    values_of,
    with_bodies,
)
from cohesion.jsonata import nodes
from cohesion.jsonata.nodes import (
    Array,
    Node,
    Number,
    Object,
    Path,
    Text,
    Variable,
)
from cohesion.jsonata.text import text
from cohesion.source import Source, Span

AslState: TypeAlias = dict[str, Json]

LAMBDA = "arn:aws:states:::lambda:invoke"
START = "arn:aws:states:::states:startExecution"
CHILD = "arn:aws:states:::states:startExecution.sync:2"
CALLBACK_SECONDS = 99_999_999
"""The time-out of a callback that states none: the longest there is, some three years."""
TASK_SECONDS = 900
"""The time-out of a task that states none: the longest a Lambda function may run."""
"""The fields of a state that limit its time."""
TRANSIENT = {
    "ErrorEquals": [
        "Lambda.ClientExecutionTimeoutException",
        "Lambda.ServiceException",
        "Lambda.AWSLambdaException",
        "Lambda.SdkClientException",
    ],
    "IntervalSeconds": 2,
    "MaxAttempts": 6,
    "BackoffRate": 2,
}
"""The retry of every Lambda task on errors of the service, as the CDK's own `LambdaInvoke` has it.
"""
NOT_STARTED = {
    "ErrorEquals": [
        "StepFunctions.ExecutionLimitExceeded",
        "StepFunctions.ExecutionLimitExceededException",
        "StepFunctions.ThrottlingException",
        "StepFunctions.TooManyRequestsException",
    ],
    "IntervalSeconds": 2,
    "MaxAttempts": 6,
    "BackoffRate": 2,
    "JitterStrategy": "FULL",
}
"""The retry of an execution that could not start, since too many do, or run: by the name that the
documentation has, and by those of the SDK for Java.
"""
_ITSELF = Path(Path(Path(Variable("states"), "context"), "StateMachine"), "Id")
_STARTED = Path(Path(Variable("states"), "result"), "ExecutionArn")
_OUTPUT = Path(Path(Variable("states"), "result"), "Output")
CONTEXT = {
    "execution": "{% $states.context.Execution.Id %}",
    "state": "{% $states.context.State.Name %}",
    "entered": "{% $states.context.State.EnteredTime %}",
    "retries": "{% $states.context.State.RetryCount %}",
}
"""What a task is told that asks where it is: the same for all attempts, but for their number."""

_ITEM = "{% $states.context.Map.Item.Value %}"
"""The item of an iteration, where its input is made."""
_ANSWER = Path(Variable("states"), "result")
_RESULT = Path(Path(Variable("states"), "result"), "Payload")
_GROWTH, _ALLOWANCE = 3, 400
"""How much larger closing assignments may be than the ones they come from, in nodes."""


FAILED_TASK = "States.TaskFailed"
"""What every error is called but for time-outs and expressions that fail."""
_RAISED_AT = ".raised_at"
"""The variable that a catcher tells the shared Fail state in where a task was called."""


@dataclass(slots=True)
class Emitted:
    """The definition, and what goes with it."""

    definition: dict[str, Json]
    source_map: dict[str, StateSource]
    permissions: tuple[Permission, ...]
    calls: Calls


def emit(
    machine: Machine,
    inputs: Inputs,
    errors: Errors,
    sources: Mapping[str, Source],
    timeout: int | None,
    variables: Known = NOTHING,
    *,
    tracebacks: bool = True,
) -> Emitted:
    """The definition of a machine. `errors` are its exception classes, `variables` those of which
    all values are known. Without `tracebacks` an exception of a task that nothing takes ends the
    execution as Lambda reports it.
    """
    return _Emitter(machine, inputs, _Whole(errors, sources, variables, tracebacks)).run(timeout)


@dataclass(slots=True)
class _Whole:
    """What a definition has once, whatever runs side by side in it: names of states, where these
    come from, what it calls.
    """

    errors: Errors
    files: Mapping[str, Source]
    variables: Known
    tracebacks: bool
    names: StateNames = field(default_factory=StateNames)
    source_map: dict[str, StateSource] = field(default_factory=dict)
    tasks: dict[str, None] = field(default_factory=dict)
    children: dict[StateMachine, None] = field(default_factory=dict)
    allowed: dict[Permission, None] = field(default_factory=dict)
    started: dict[StateMachine, None] = field(default_factory=dict)
    distributed: dict[str, None] = field(default_factory=dict)
    calls: Calls = field(default_factory=Calls)


class _Emitter:
    """The work on one machine: the workflow, or a body that runs side by side with others, to which
    `outer` names the variables of around it; `taken` are all names that variables have there.
    """

    def __init__(
        self,
        machine: Machine,
        inputs: Inputs,
        whole: _Whole,
        outer: Mapping[str, str] | None = None,
        taken: frozenset[str] = frozenset(),
    ) -> None:
        self._machine = machine
        self._inputs = inputs
        self._whole = whole
        self._errors = whole.errors
        known = {name: (outer or {})[there] for name, there in machine.outer.items()}
        own = {*_variables(machine), _RAISED_AT} - known.keys()
        self._variables = {**variable_names(own, taken), **known}
        self._outer = {**(outer or {}), **self._variables}
        # A body that gets a variable as its input has its own of that name: both names are taken.
        self._taken = taken.union(self._variables.values())
        self._sources = Sources(whole.files, inputs.name, self._variables)
        self._names = whole.names
        self._raised_again = _raised_again(machine)
        self._is_body = outer is not None
        self._reports = False
        self._passes_on = ""
        self._by_state: dict[State, str] = {}
        self._states: dict[str, AslState] = {}
        self._source_map = whole.source_map
        self._pending: list[State] = []
        self._must: frozenset[int] = frozenset()
        self._tasks = whole.tasks
        self._children = whole.children
        self._allowed = whole.allowed
        self._started = whole.started
        self._distributed = whole.distributed
        self._ends: list[EndState] = []
        self._ways: list[tuple[str, Exit]] = []
        self._calls = whole.calls

    def states(self) -> dict[str, Json]:
        """`StartAt` and `States`."""
        for state in self._machine.states:
            self._name(state)
        start = self._by_state[self._machine.start]
        self._pending = list(self._machine.states)
        while self._pending:
            state = self._pending.pop(0)
            name = self._by_state[state]
            self._ways = []
            self._states[name] = self._state(state)
            known, ways = self._source_map[name], self._ways
            self._note_calls(name, state)
            line = self._sources.line
            self._source_map[name] = with_lines(known, state, ways, self._variables, line)
        self._tell_callers()
        if self._reports:
            at = self._variables[_RAISED_AT]
            self._states[UNCAUGHT] = failures.uncaught(
                self._inputs.name, at, details=bool(self._errors.details), tells=bool(self._told())
            )
        if self._passes_on:
            self._states[self._passes_on] = failures.passed_on()
        return {"StartAt": start, "States": self._states}

    def run(self, timeout: int | None) -> Emitted:
        """The whole definition."""
        states = self.states()
        definition: dict[str, Json] = {"QueryLanguage": "JSONata", "StartAt": states["StartAt"]}
        if timeout is not None:
            definition["TimeoutSeconds"] = timeout
        definition["States"] = states["States"]
        resources = tuple(f"${{task:{task}}}" for task in sorted(self._tasks))
        invoked = (Permission(("lambda:InvokeFunction",), resources),) if resources else ()
        itself = [StateMachine("workflow", name) for name in self._distributed]
        executions = to_run(self._children, [*self._started, *itself])
        items = distributed.to_run(self._distributed)
        permissions = (*invoked, *executions, *items, *self._allowed)
        return Emitted(definition, self._source_map, permissions, self._calls)

    # -- names and sources ---------------------------------------------------------------------

    def _name(self, state: State) -> str:
        """The name of a state, given the first time it is asked for."""
        known = self._by_state.get(state)
        if known is not None:
            return known
        span = _span(state)
        calls = isinstance(state, TaskState) and state.op.code is None
        title = state.op.task if calls else self._title(state)  # type: ignore[union-attr]
        name = self._names.name(title)
        self._by_state[state] = name
        source = self._sources.source(span)
        told = isinstance(state, ChoiceState) and state.title
        self._source_map[name] = replace(source, text=title) if told else source
        return name

    def _title(self, state: State) -> str:
        """What a state is named after: its source, of a `def` as far as the name."""
        if isinstance(state, ChoiceState) and state.title:
            return state.title
        segment = self._sources.segment(_span(state))
        return segment.partition("(")[0] if segment.startswith(("def ", "async def ")) else segment

    def _note_calls(self, name: str, state: State) -> None:
        """Note the calls of shared bodies that a state starts, and those that it ends."""
        rules = state.rules if isinstance(state, ChoiceState) else []
        for position, (test, _) in enumerate(rules):
            ended = call_ended(test)
            if ended is not None and ended[0] in self._machine.callers:
                place = f"Choices[{position}]/"
                self._calls.ended[name, place] = self._variables[ended[0]], ended[1]
        for place, way in self._ways:
            numbers = {a.target: number_of(a.value) for a in way.assigns}
            started = {self._variables[k]: n for k, n in numbers.items() if n is not None}
            self._calls.started[name, place] = started

    def _tell_callers(self) -> None:
        """Note the calls that share a body with the first of its states."""
        for caller, spans in self._machine.callers.items():
            variable = self._variables.get(caller)
            for name, source in self._source_map.items():
                if source.caller == variable:
                    callers = tuple(map(self._sources.source, spans))
                    self._source_map[name] = replace(source, callers=callers)
                    break

    def _add(self, state: State) -> str:
        """A state that emission itself needs."""
        name = self._name(state)
        self._pending.append(state)
        return name

    # -- states --------------------------------------------------------------------------------

    def _state(self, state: State) -> AslState:
        body: AslState = {"Comment": shown(self._sources.segment(_span(state)))}
        before = self._prefix(state)
        match state:
            case PassState(way=way):
                return {"Type": "Pass", **body, **self._leave(way, Closing())}
            case TaskState(op=CallTask(child=Child() as child)):
                return {"Type": "Task", **body, **self._child(state, child, before)}
            case TaskState(op=CallTask(service=Service() as service)):
                return {"Type": "Task", **body, **self._service(state, service, before)}
            case TaskState(op=CallTask(starts="workflow" | "itself" | "elsewhere")):
                return {"Type": "Task", **body, **self._start(state, before)}
            case TaskState():
                return {"Type": "Task", **body, **self._task(state, before)}
            case ForkState(op=op):
                kind = "Parallel" if op.items is None else "Map"
                return {"Type": kind, **body, **self._fork(state, before)}
            case WaitState(op=op, way=way):
                field = "Timestamp" if op.until else "Seconds"
                waits = {field: self._field(op.seconds, before)}
                return {"Type": "Wait", **body, **waits, **self._leave(way, Closing())}
            case SampleState(op=op, way=way):
                read = Closing().expression(op.value, self._selector, self._variables)
                closing = Closing({op.target: read})
                leave = self._leave(way, closing, produced=op.target)
                return {"Type": "Pass", **body, **leave}
            case ChoiceState(rules=rules, way=way):
                choices = [
                    {"Condition": self._condition(test, before), **self._rule(taken, n)}
                    for n, (test, taken) in enumerate(rules)
                ]
                if state.uncaught is not None:
                    leaves = self._uncaught(state.span)
                    leaves["Condition"] = self._condition(state.uncaught, before)
                    choices.insert(0, {k: v for k, v in leaves.items() if k != "ErrorEquals"})
                return {"Type": "Choice", **body, "Choices": choices, **self._default(way)}
            case EndState(end=end):
                return {
                    "Type": "Pass",
                    **body,
                    "Output": self._field(end.value, before),
                    "End": True,
                }
            case FailState(end=end):
                return {"Type": "Fail", **body, **self._failure(end, before)}

    def _prefix(self, state: State) -> Closing:
        """The parameters that a first state reads from the input by itself."""
        closing = Closing()
        self._must = frozenset()
        for assign in state.prefix:
            position = closing.add(assign.target, assign.value)
            if raises(assign.value):
                self._must |= {position}
        return closing

    def _task(self, state: TaskState, before: Closing) -> AslState:
        op = state.op
        if not op.activity:
            self._tasks[op.task] = None
        payload: dict[str, Json] = {}
        absent: dict[str, Json] = {}
        longest = CALLBACK_SECONDS if op.callback or op.activity else TASK_SECONDS
        limits: dict[str, Json] = {TIMEOUT: op.timeout or longest}
        arguments = before.copy()
        for name, value in op.arguments:
            if name.startswith(ABSENT):
                absent[name.removeprefix(ABSENT)] = self._field(value, arguments)
                continue
            fields = limits if name in services.LIMITS else payload
            fields[name] = self._field(value, arguments)
            if raises(value):  # the arguments after it raise after it
                arguments.add(f".argument {name}", value)
        matching = Matching(self._errors, [clause.errors for clause in state.around])
        retry = self._retry(op, matching)
        catch = self._before_clauses(state, retry, runs_code=op.code is not None)
        catch += self._clauses(state, matching, len(catch))
        asked = self._errors.details if state.catches else self._told()
        wanted: dict[str, Json] = {"details": list(asked)} if asked else {}
        if self._tells_of(state):
            # A time-out says all by its name; what else fails a callback may be the task's report.
            every = FAILED_TASK if op.callback else EVERY_ERROR
            catch.append({**self._uncaught(op.span), "ErrorEquals": [every]})
        named = matching.named()
        if op.code is not None:
            wanted["code"] = op.code.digest
        if absent:
            wanted["absent"] = absent
        if op.context:
            wanted["context"] = CONTEXT
        if named or wanted:
            payload[ENVELOPE] = {"errors": named, **wanted}
        found: AslState = {
            **_invocation(op, payload),
            **{services.LIMITS[name]: value for name, value in limits.items()},
            **({"Retry": retry} if retry else {}),
        }
        if catch:
            found["Catch"] = catch
        answered = op.callback or op.activity
        closing = Closing({op.target: _ANSWER if answered else _RESULT})
        return {**found, **self._leave(state.way, closing, produced=op.target)}

    def _fork(self, state: ForkState, before: Closing) -> AslState:
        """Functions that run side by side: branches, or what runs for each item."""
        op = state.op
        found: AslState = {}
        if op.items is not None and not (op.distribution and op.distribution.reads):
            found["Items"] = self._field(op.items, before)
        if op.at_once is not None:
            found["MaxConcurrency"] = self._field(op.at_once, before)
        keys: dict[str, str] = {}
        if state.by_input:
            item = [] if op.items is None else [op.bodies[0].item]
            keys = variable_names([*item, *(name for name, _ in op.captures)])
            given = {keys[name]: self._field(value, before) for name, value in op.captures}
            if op.items is None:
                found["Arguments"] = given
            elif op.distribution is not None and op.distribution.batched:
                keys = {name: f"{distributed.GIVEN}.{key}" for name, key in keys.items()}
                keys[item[0]] = distributed.ITEMS
                if given:
                    distributed.put(found, f"ItemBatcher/{distributed.GIVEN}", given)
            elif op.distribution is not None and not given:
                keys = {}  # the item is the whole input
            else:
                found["ItemSelector"] = {keys[item[0]]: _ITEM, **given}
        inputs = replace(self._inputs, beside=keys)
        emitters = [
            _Emitter(m, inputs, self._whole, self._outer, self._taken) for m in state.machines
        ]
        bodies = [emitter.states() for emitter in emitters]
        if op.items is None:
            found["Branches"] = bodies
        else:
            found["ItemProcessor"] = {"ProcessorConfig": {"Mode": "INLINE"}, **bodies[0]}
        if op.distribution is not None:
            self._distribute(op.distribution, found, before)
        catch = self._fork_catch(state)
        if catch:
            found["Catch"] = catch
        closing = Closing({op.target: Path(Variable("states"), "result")})
        return {**found, **self._leave(state.way, closing, produced=op.target)}

    def _distribute(self, how: Distribution, found: AslState, before: Closing) -> None:
        """What makes each item of a Map an execution of its own."""
        for path, constant in how.fixed:
            distributed.put(found, path, distributed.constant(constant))
        for path, value in how.settings:
            given = used_as("bucket.name", value) if path in distributed.BUCKETS else value
            distributed.put(found, path, self._field(given, before))
        self._distributed[self._inputs.name] = None
        self._allowed.update(dict.fromkeys(distributed.permissions(how, self._whole.variables)))

    def _fork_catch(self, state: ForkState) -> list[Json]:
        """The catchers of what functions raise that run side by side. What a body lets out has the
        name and the cause of a task's exception; of an expression's, where nothing asks for it.
        """
        op, catch = state.op, list[Json]()
        matching = Matching(self._errors, [clause.errors for clause in state.around])
        taker = taker_of_all(state)
        runs_code = any(
            isinstance(inner, CallTask) and inner.code is not None
            for body in op.bodies
            for each in with_bodies(body)
            for block in blocks_of(each)
            for inner in block.ops
        )
        if runs_code and state.catches:
            catch.append({**self._uncaught(op.span), "ErrorEquals": list(NOT_PYTHONS)})
        if state.failing is not None and taker is not None:
            told = self._catch(taker[0], state.failing, len(catch), op)
            catch.append({"ErrorEquals": [FAILED_EXPRESSION], **told})
        catch += self._clauses(state, matching, len(catch))
        if self._tells_of(state):
            catch.append(self._uncaught(op.span))
        return catch

    def _child(self, state: TaskState, child: Child, before: Closing) -> AslState:
        """A child execution, which the state waits for. The one clause around it takes whatever it
        fails with, and finds out what that is.
        """
        op = state.op
        machine = StateMachine("machine" if child.elsewhere else "workflow", op.task)
        self._children[machine] = None
        given = {name: self._field(value, before) for name, value in op.arguments}
        whole = child.by_value and list(given) == [WHOLE_INPUT]
        if not whole and not child.elsewhere:
            given[ENVELOPE] = {"depth": _written_field(self._inputs.deeper())}
        catch = [
            {"ErrorEquals": list(clause.errors or ()), **self._catch(clause, taken, number, op)}
            for number, (clause, taken) in enumerate(state.catches)
        ]
        found: AslState = {
            "Resource": CHILD,
            "Arguments": {
                "StateMachineArn": machine.placeholder,
                "Input": given[WHOLE_INPUT] if whole else given,
            },
            "Retry": [NOT_STARTED],
            "Catch": catch,
        }
        closing = Closing({op.target: _OUTPUT})
        return {**found, **self._leave(state.way, closing, produced=op.target)}

    def _service(self, state: TaskState, service: Service, before: Closing) -> AslState:
        """An operation of AWS, which Step Functions calls by itself."""
        op = state.op
        called = services.call_of(service, self._whole.variables)
        given: dict[str, Json] = {}
        arguments = before.copy()
        for name, value in op.arguments:
            given[name] = self._field(called.argument(name, value), arguments)
            if raises(value):  # the arguments after it raise after it
                arguments.add(f".argument {name}", value)
        self._allowed.update(dict.fromkeys(called.permissions(op.arguments)))
        matching = Matching(self._errors, [clause.errors for clause in state.around])
        retry: list[Json] = [_retrier(p, matching.policy(p.errors)) for p in op.retry]
        catch = self._before_clauses(state, retry)
        # An error that nothing takes ends the execution under its own name, with the service's own
        # text: there is no traceback of a task to add to.
        catch += self._clauses(state, matching, len(catch))
        found = called.state(given, op.timeout)
        if retry:
            found["Retry"] = retry
        if catch:
            found["Catch"] = catch
        closing = Closing({op.target: called.result()})
        return {**found, **self._leave(state.way, closing, produced=op.target)}

    def _start(self, state: TaskState, before: Closing) -> AslState:
        """An execution that starts, and that nothing waits for; its result is the ARN."""
        op = state.op
        started = StateMachine("machine" if op.starts == "elsewhere" else "workflow", op.task)
        self._started[started] = None
        given = {name: self._field(value, before) for name, value in op.arguments}
        machine: Json = started.placeholder
        if op.starts == "itself":
            machine = _written_field(_ITSELF)
        found: AslState = {
            "Resource": START,
            "Arguments": {
                "StateMachineArn": machine,
                "Input": given.get(WHOLE_INPUT, given),
            },
            "Retry": [NOT_STARTED],
        }
        closing = Closing({op.target: _STARTED})
        return {**found, **self._leave(state.way, closing, produced=op.target)}

    def _retry(self, op: CallTask, matching: Matching) -> list[Json]:
        retriers: list[Json] = [
            _retrier(policy, matching.policy(policy.errors)) for policy in op.retry
        ]
        if not op.activity and not any(EVERY_ERROR in policy.errors for policy in op.retry):
            taken = {name for retrier in retriers for name in retrier["ErrorEquals"]}
            left = [name for name in TRANSIENT["ErrorEquals"] if name not in taken]  # type: ignore[attr-defined]
            if left:
                retriers.append({**TRANSIENT, "ErrorEquals": left})
        return retriers

    def _before_clauses(
        self, state: TaskState, retry: list[Json], *, runs_code: bool = False
    ) -> list[Json]:
        """The catchers of what is none of the task's exceptions, so that no clause takes it."""
        found: list[Json] = []
        if state.prefix and not self._is_body and may_catch_failed_expressions(state):
            # Of a wrong input, which nothing tries again either.
            retry.insert(0, {"ErrorEquals": [FAILED_EXPRESSION], "MaxAttempts": 0})
            found.append({**self._uncaught(state.op.span), "ErrorEquals": [FAILED_EXPRESSION]})
        if runs_code and state.catches:
            # That a variable cannot come back is nothing that Python would raise there.
            found.append({**self._uncaught(state.op.span), "ErrorEquals": list(NOT_PYTHONS)})
        return found

    def _clauses(self, state: TaskState | ForkState, matching: Matching, first: int) -> list[Json]:
        """The catchers of the clauses around a state, behind the `first` that it has already."""
        return [
            {
                "ErrorEquals": matching.caught(clause.errors),
                **self._catch(clause, taken, number, state.op),
            }
            for number, (clause, taken) in enumerate(state.catches, first)
        ]

    def _tells_of(self, state: TaskState | ForkState) -> bool:
        """Whether a catcher behind all others leads to the state that tells of an exception."""
        taken = any(clause.errors is None for clause, _ in state.catches)
        return self._whole.tracebacks and not self._is_body and not taken

    def _uncaught(self, span: Span) -> AslState:
        """The catcher of what no clause takes: the execution fails with the exception; a body lets
        it out.
        """
        if self._is_body:
            if not self._passes_on:
                self._passes_on = self._names.name("exception")
            return {"ErrorEquals": [EVERY_ERROR], "Next": self._passes_on}
        self._reports = True
        at = _written_field(failures.place_shown(self._sources.source(span)))
        return {
            "ErrorEquals": [EVERY_ERROR],
            "Assign": {self._variables[_RAISED_AT]: at},
            "Next": UNCAUGHT,
        }

    def _failure(self, end: Raise, before: Closing) -> AslState:
        source = self._sources.source(end.span)
        place = failures.frames_shown(source, self._inputs.name)
        must = self._must | before.raising  # what is raised there comes first
        self._must = frozenset()
        told = self._told()
        if isinstance(end.value, MakeException) and not told:
            message = before.expression(
                end.value.message, self._selector, self._variables, must=must
            )
            if self._is_body:
                report = failures.report(message, Text(end.value.error), place)
                return {"Error": end.value.error, "Cause": _written_field(report)}
            cause = failures.cause(message, place)
            return {"Error": end.value.error, "Cause": _written_field(cause)}
        value = before.expression(end.value, self._selector, self._variables, must=must)
        if self._is_body:
            message = failures.message_of(value, told)
            cause = failures.report(message, Path(value, "error"), place)
        elif held(end.value) in self._raised_again:
            cause = failures.cause_again(value, source, self._inputs.name, told)
        else:
            cause = failures.cause_of(value, place, told)
        return {"Error": _written_field(Path(value, "error")), "Cause": _written_field(cause)}

    def _told(self) -> tuple[str, ...]:
        """What leaves the machine of its exceptions beside class and text."""
        return self._errors.details if self._errors.tells or self._is_body else ()

    # -- ways out ------------------------------------------------------------------------------

    def _leave(self, way: Exit | None, closing: Closing, produced: str | None = None) -> AslState:
        """`Assign`, `Output`, and `Next` or `End`, of a state with one way out."""
        if way is None:
            raise AssertionError("a state without a way out")
        way = self._fitting(way, closing)
        self._ways.append(("", way))
        found: AslState = {}
        assign = self._assigned(way, closing, produced)
        if assign:
            found["Assign"] = assign
        if isinstance(way.target, Return):
            return {**found, "Output": self._field(way.target.value, closing), "End": True}
        return {**found, "Next": self._name(way.target)}

    def _rule(self, way: Exit, number: int) -> AslState:
        """`Assign` and `Next` of a rule, of a catcher: it cannot end by itself."""
        return self._transition(way, f"Choices[{number}]/", Closing())

    def _catch(self, clause: Clause, way: Exit, number: int, op: CallTask | Fork) -> AslState:
        record, place = caught(self._errors.details), None
        if clause.variable in self._raised_again:
            # The body of a `with` is not called by the manager around it, whose clause this may be.
            source, around = map(self._sources.source, (op.span, clause.span))
            place = failures.frames_since(source, around, self._inputs.name)
        if isinstance(op, Fork) and clause.errors is None:
            record = failures.caught_from_bodies(record)
        if isinstance(op, CallTask) and op.child is not None:
            record = failures.caught_from_child(place, details=bool(self._errors.details))
        elif place is not None:
            record = failures.with_frames(record, place)
        closing = Closing({clause.variable: record})
        return self._transition(way, f"Catch[{number}]/", closing, clause.variable)

    def _transition(
        self, way: Exit, place: str, closing: Closing, produced: str | None = None
    ) -> AslState:
        way = self._fitting(way, closing)
        target: State
        if isinstance(way.target, Return):
            target = EndState(way.target)
            live = reads(way.target.value)
            way = Exit(way.assigns, self._shared(target), live)
        self._ways.append((place, way))
        found: AslState = {}
        assign = self._assigned(way, closing, produced)
        if assign:
            found["Assign"] = assign
        assert not isinstance(way.target, Return)
        return {**found, "Next": self._name(way.target)}

    def _shared(self, target: EndState) -> EndState:
        """One end for all transitions that end with the same `return`."""
        for known in self._ends:
            if known.end is target.end:
                return known
        self._ends.append(target)
        self._add(target)
        return target

    def _default(self, way: Exit | None) -> AslState:
        """`Default` of a Choice, and the assignments made when no rule holds."""
        if way is None:
            raise AssertionError("a choice without a default")
        found = self._transition(way, "", Closing())
        found["Default"] = found.pop("Next")
        return found

    def _fitting(self, way: Exit, closing: Closing) -> Exit:
        """The way, or as much of it as one state can hold, and a state for the rest."""
        trial, weight, allowed = closing.copy(), 0, _ALLOWANCE
        for position, assign in enumerate(way.assigns):
            weight += trial.weight(assign.value)
            allowed += _GROWTH * weight_of(assign.value)
            if position and weight > allowed:
                rest = Exit(way.assigns[position:], way.target, way.live)
                state = PassState(assign.span, rest)
                self._add(state)
                needed = rest.live
                if isinstance(way.target, Return):
                    needed = reads(way.target.value)
                for later in reversed(rest.assigns):
                    needed = (needed - {later.target}) | reads(later.value)
                return Exit(way.assigns[:position], state, needed)
            trial.add(assign.target, assign.value)
        return way

    def _assigned(self, way: Exit, closing: Closing, produced: str | None) -> dict[str, Json]:
        """The `Assign` of a way out: every variable that is read later, and what may raise.

        Afterwards `closing` knows the assignments, for an `Output`; what may raise and is in no
        field is left in `self._must` for it.
        """
        positions: dict[str, int] = {}
        given = [produced] if produced else []
        raising: dict[int, str] = {}
        for assign in way.assigns:
            positions[assign.target] = closing.add(assign.target, assign.value)
            if raises(assign.value):
                raising[positions[assign.target]] = assign.target
        live = frozenset() if isinstance(way.target, Return) else way.live
        names = [name for name in dict.fromkeys([*given, *positions]) if name in live]
        evaluated: set[int] = set()
        for name in names:
            if name in positions:
                value = closing.value_of(name)
                evaluated |= {positions[name], *closing.before(name).included(value)}  # type: ignore[arg-type]
        left = frozenset(raising) - evaluated
        if left and not names and not isinstance(way.target, Return):
            names = [raising[max(left)]]  # nobody reads it, but it may raise
        found: dict[str, Json] = {}
        for name in names:
            found[self._variables[name]] = self._assigned_field(name, closing, left)
            left = frozenset()
        self._must = left
        return found

    def _assigned_field(self, name: str, closing: Closing, must: frozenset[int]) -> Json:
        value = closing.value_of(name)
        before = closing.before(name)
        if any(i >= len(before) for i in must):  # what may raise after it has no field of its own
            read = Read(name, None, value.type if isinstance(value, Expr) else types.ANY)
            node = closing.expression(read, self._selector, self._variables, must=must)
        elif isinstance(value, Expr):
            node = before.expression(value, self._selector, self._variables, must=must)
        else:
            node = value
        return _written_field(node)

    # -- fields --------------------------------------------------------------------------------

    def _selector(self, read: ReadVariable, checked: bool) -> Selector:
        details = self._errors.details
        return Selector(read, self._inputs, input_is_checked=checked, details=details)

    def _field(self, value: Expr, closing: Closing) -> Json:
        """A field of a state: a plain constant, or an expression. The first field of the first
        state also checks the input.
        """
        must, self._must = self._must, frozenset()
        return _written_field(closing.expression(value, self._selector, self._variables, must=must))

    def _condition(self, test: Expr, closing: Closing) -> Json:
        must, self._must = self._must, frozenset()
        return _written_field(
            closing.expression(test, self._selector, self._variables, must=must, truth=True)
        )


def _written_field(node: Node) -> Json:
    """A node as the value of a field: JSON as far as it is constant, else `{% … %}`."""
    constant = _constant(node)
    if constant is not None:
        return constant[0]
    return "{% " + text(with_prelude(node)) + " %}"


def _constant(node: Node) -> tuple[Json] | None:
    """The JSON value that a node always gives; None if it is no constant."""
    match node:
        case Text(value):
            return None if value.startswith("{%") or OPENING in value else (value,)
        case nodes.Placeholder(value):
            return (value,)
        case Number(number):
            return (number,)
        case nodes.Literal(value):
            return (value,)
        case Array(items):
            found = [_constant(item) for item in items]
            return ([item[0] for item in found if item],) if all(found) else None
        case Object(pairs):
            parts = {
                k.value: _constant(v)
                for k, v in pairs
                if isinstance(k, nodes.Placeholder)
                or (isinstance(k, Text) and OPENING not in k.value)
            }
            if len(parts) == len(pairs) and all(parts.values()):
                return ({key: part[0] for key, part in parts.items() if part},)
            return None
        case _:
            return None


def _invocation(op: CallTask, payload: dict[str, Json]) -> AslState:
    """What runs the code of a task: Lambda, or the workers of an activity."""
    if op.activity:
        return {"Resource": f"${{activity:{op.task}}}", "Arguments": payload}
    resource = f"{LAMBDA}.waitForTaskToken" if op.callback else LAMBDA
    return {
        "Resource": resource,
        "Arguments": {"FunctionName": f"${{task:{op.task}}}", "Payload": payload},
    }


def _retrier(policy: RetryPolicy, names: list[str]) -> dict[str, Json]:
    found: dict[str, Json] = {
        "ErrorEquals": names,
        "IntervalSeconds": policy.interval,
        "MaxAttempts": policy.max_attempts,
        "BackoffRate": policy.backoff,
    }
    if policy.max_delay is not None:
        found["MaxDelaySeconds"] = policy.max_delay
    if policy.jitter:
        found["JitterStrategy"] = "FULL"
    return found


def _span(state: State) -> Span:
    match state:
        case PassState(span) | ChoiceState(span):
            return span
        case TaskState(op=op):
            return op.span
        case ForkState(op=op):
            return op.span
        case WaitState(op=op):
            return op.span
        case SampleState(op=op):
            return op.span
        case EndState(end=end):
            return end.span
        case FailState(end=end):
            return end.span


def _raised_again(machine: Machine) -> frozenset[str]:
    """The variables whose exceptions may be the ones that a `raise` ends the workflow with."""
    ends = [state.end.value for state in machine.states if isinstance(state, FailState)]
    ways = (way for state in machine.states for way in exits(state))
    return raised_again(ends, (assign for way in ways for assign in way.assigns))


def _variables(machine: Machine) -> Iterator[str]:
    """Every variable that a machine assigns or reads."""
    for state in machine.states:
        for way in exits(state):
            for assign in way.assigns:
                yield assign.target
                yield from reads(assign.value)
            if isinstance(way.target, Return):
                yield from reads(way.target.value)
        match state:
            case TaskState(op=op, catches=catches):
                yield op.target
                yield from (clause.variable for clause, _ in catches)
                for _, value in op.arguments:
                    yield from reads(value)
            case ForkState(op=op, catches=catches):
                yield op.target
                yield from (clause.variable for clause, _ in catches)
                for value in values_of(op):
                    yield from reads(value)
            case WaitState(op=op):
                yield from reads(op.seconds)
            case SampleState(op=op):
                yield op.target
            case ChoiceState(rules=rules):
                for test, _ in rules:
                    yield from reads(test)
            case EndState(end=end):
                yield from reads(end.value)
            case FailState(end=end):
                yield from reads(end.value)
            case PassState():
                pass
