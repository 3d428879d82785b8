"""The history of an execution as a trace: what each line of the workflow did, with its values."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal, TypeAlias

from cohesion.artifact import GeneratedFunction, Json, StateSource
from cohesion.inspect.failure import PythonError, python_error

Kind = Literal[
    "started",
    "entered",
    "called",
    "returned",
    "raised",
    "retried",
    "waited",
    "assigned",
    "succeeded",
    "failed",
]

ENVELOPE = "$cohesion"
"""The key of a task's payload that is no argument."""

_IDENTIFIER = re.compile(r"[^\W\d]\w*")
_QUOTED = re.compile(r"'([^']+)'")
_PLACEHOLDER = re.compile(r"\$\{(?:task|workflow|machine):([^}]*)\}")


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened; what the fields hold depends on its `kind`.

    - `started`: the execution began, with `value` as its input;
    - `entered`: a line of the workflow runs now (all kinds below but the last two belong to one);
    - `called`: `task`, or a function whose calls are child executions, was called with `values`,
      its arguments by name;
    - `returned`: it gave `value`; `raised`: it, or an expression, raised `error`;
    - `retried`: the call is made again, `seconds` after the last one failed; `attempt` is 2, 3 …;
    - `waited`: `seconds` went by; `assigned`: `values` are variables that changed, exceptions as
      `PythonError` (but not the one of `except … as e`: `raised` has told);
    - `succeeded`: the workflow returned `value`; `failed`: it ended with `error`.

    `time` is in seconds since the execution started, on the clock it ran on. `depth` is how many
    executions are around the one that it happened in, which is a child execution unless that is 0:
    its steps are between those that call it and those that tell what it gave. `strand` is the
    number of the item of a map that it happened in, or of a function that runs side by side with
    others, from 0 on; of those around each other the outer one first.
    """

    kind: Kind
    time: float
    state: str | None = None
    source: StateSource | None = None
    task: str | None = None
    value: Json = None
    values: Mapping[str, Json] = field(default_factory=dict)
    error: PythonError | None = None
    seconds: float | None = None
    attempt: int | None = None
    depth: int = 0
    strand: tuple[int, ...] = ()

    def to_json(self) -> dict[str, Json]:
        """The step as JSON values: `kind`, `time`, and the fields of its kind."""
        shown: dict[str, Json] = {"kind": self.kind, "time": self.time}
        if self.depth:
            shown["depth"] = self.depth
        if self.strand:
            shown["strand"] = list(self.strand)
        if self.state is not None:
            shown["state"] = self.state
        if self.source is not None:
            shown |= {"path": self.source.path, "line": self.source.line, "code": self.source.text}
        if self.task is not None:
            shown["task"] = self.task
        if self.kind in {"started", "returned", "succeeded"}:
            shown["value"] = self.value
        if self.kind in {"called", "assigned"}:
            shown["values"] = {name: _plain(value) for name, value in self.values.items()}
        if self.error is not None:
            shown["error"] = self.error.to_json()
        if self.seconds is not None:
            shown["seconds"] = self.seconds
        if self.attempt is not None:
            shown["attempt"] = self.attempt
        return shown


def trace(
    source_map: Mapping[str, StateSource],
    events: Iterable[Mapping[str, Json]],
    sources: Iterable[str] = (),
    functions: Iterable[GeneratedFunction] = (),
) -> Iterator[Step]:
    """The steps of a whole history: `Tracer` on each of its events."""
    tracer = Tracer(source_map, sources, functions)
    for event in events:
        yield from tracer.steps(event)


_Strand: TypeAlias = tuple[tuple[int, int], ...]
"""Where of what runs side by side: by the event that starts it, the number of an item or a branch.
"""


@dataclass(slots=True)
class _Visit:
    """A state between its entered and its exited event."""

    state: str
    source: StateSource | None
    entered: float
    task: str | None = None
    attempts: int = 0
    failed: float | None = None
    raised: PythonError | None = None
    child: bool = False
    waits: bool = False
    service: str = ""
    strand: _Strand = ()


_JOINED = frozenset(
    f"{fork}State{end}" for fork in ("Map", "Parallel") for end in ("Succeeded", "Failed")
)
"""The events by which what runs side by side comes together; the one before may be in any of it."""

_NO_VALUE = object()


class Tracer:
    """Turns events into steps as they come, embedded or from the service.

    `source_map`, `sources` and `functions` are the artifact's. Events are those of
    `get_execution_history`; each finds its state by the chain of `previousEventId`, so strands may
    interleave.
    """

    def __init__(
        self,
        source_map: Mapping[str, StateSource],
        sources: Iterable[str] = (),
        functions: Iterable[GeneratedFunction] = (),
        *,
        depth: int = 0,
        start: float | None = None,
    ) -> None:
        self._depth = depth
        self._source_map = source_map
        self._sources = tuple(sources)
        self._functions = tuple(functions)
        self._names = {
            name for source in source_map.values() for name in _IDENTIFIER.findall(source.text)
        }
        self._names.update(name for function in self._functions for name in function.live_outs)
        self._visits: dict[int, _Visit | None] = {}
        self._strands: dict[int, _Strand] = {}
        self._branches: dict[int, int] = {}
        """How many branches have begun, by the event behind which they do."""
        self._maps: set[int] = set()
        self._strand: _Strand = ()
        self._variables: dict[_Strand, dict[str, Json]] = {}
        self._start = start
        self._callers = {s.caller: s.callers for s in source_map.values() if s.callers}

    def steps(self, event: Mapping[str, Json]) -> Iterator[Step]:
        """The steps that an event tells of, in order; most tell of one or none."""
        self._strand = self._strands[event["id"]] = self._strand_of(event)
        for step in self._steps(event):
            strand = tuple(number for _, number in self._strand)
            placed = self._depth or strand
            yield replace(step, depth=self._depth, strand=strand) if placed else step

    def _strand_of(self, event: Mapping[str, Json]) -> _Strand:
        """Where an event happened of what runs side by side."""
        kind, before = event["type"], event.get("previousEventId", 0)
        strand = self._strands.get(before, ())
        if kind == "MapIterationStarted":
            return (*strand, (before, _details(event).get("index", 0)))
        if kind.endswith("StateEntered") and before in self._branches:
            number = self._branches[before]
            self._branches[before] += 1
            return (*strand, (before, number))
        if kind == "ParallelStateStarted":
            self._branches[event["id"]] = 0
        elif kind == "MapStateStarted":
            self._maps.add(event["id"])
        elif kind in _JOINED and not self._is_start(before):
            return strand[:-1]
        return strand

    def _is_start(self, event: int) -> bool:
        """Whether nothing came behind the event that starts a fork."""
        return event in self._branches or event in self._maps

    def _known(self, name: str, otherwise: Json) -> Json:
        """The value of a variable where the trace is."""
        for length in range(len(self._strand), -1, -1):
            values = self._variables.get(self._strand[:length], {})
            if name in values:
                return values[name]
        return otherwise

    def inside(self, source_map: Mapping[str, StateSource], depth: int) -> Tracer:
        """What tells the steps of a child execution, `depth` executions deep, by the same clock."""
        return Tracer(source_map, self._sources, self._functions, depth=depth, start=self._start)

    def _steps(self, event: Mapping[str, Json]) -> Iterator[Step]:
        now = _seconds(event["timestamp"])
        if self._start is None:
            self._start = now
        time = round(now - self._start, 3)
        kind, details = event["type"], _details(event)
        if kind.startswith("Execution"):
            yield from self._execution(kind, details, time)
            return
        visit = self._visit(event, kind, details, time)
        self._visits[event["id"]] = visit
        if visit is None:
            return
        if kind == "FailStateEntered" and self._only_tells(visit, event):
            return
        if kind.endswith("StateEntered"):
            yield Step("entered", time, visit.state, visit.source)
        elif kind.endswith("StateExited"):
            yield from self._exited(visit, kind, details, time)
        else:
            yield from self._attempt(visit, kind, details, time)

    def _only_tells(self, visit: _Visit, event: Mapping[str, Json]) -> bool:
        """Whether a state only tells of the exception that the line has just raised."""
        before = self._visits.get(event.get("previousEventId", 0))
        if visit.source is None or before is None or before.source is None:
            return visit.source is None
        place = before.source.path, before.source.line
        return (
            before.child
            and before.raised is not None
            and place
            == (
                visit.source.path,
                visit.source.line,
            )
        )

    def _visit(
        self, event: Mapping[str, Json], kind: str, details: Mapping[str, Json], time: float
    ) -> _Visit | None:
        if kind.endswith("StateEntered"):
            name = details["name"]
            source = self._source(self._source_map.get(name))
            return _Visit(name, source, time, strand=self._strand)
        if kind == "EvaluationFailed":  # it follows no event
            name = details["state"]
            latest = (v for v in reversed(self._visits.values()) if v and v.state == name)
            found = next(latest, _Visit(name, self._source_map.get(name), time))
            self._strand = self._strands[event["id"]] = found.strand
            return found
        return self._visits.get(event.get("previousEventId", 0))

    def _source(self, source: StateSource | None) -> StateSource | None:
        """The source of a state, with all calls that led there: also where calls share its code."""
        if source is None or not (source.caller or source.fields):
            return source
        fields = {name: tuple(map(self._reached, lines)) for name, lines in source.fields.items()}
        return replace(self._reached(source), fields=fields)

    def _reached(self, source: StateSource) -> StateSource:
        known = self._callers.get(source.caller, ())
        call = self._known(source.caller, None)
        number = call.get("call") if isinstance(call, dict) else None
        if not isinstance(number, int) or number >= len(known):
            return source
        caller = self._reached(known[number])
        return replace(source, calls=(*caller.calls, caller, *source.calls), caller="")

    def _execution(self, kind: str, details: Mapping[str, Json], time: float) -> Iterator[Step]:
        if kind == "ExecutionStarted":
            yield Step("started", time, value=_parsed(details.get("input")))
        elif kind == "ExecutionSucceeded":
            yield Step("succeeded", time, value=_parsed(details.get("output")))
        else:
            error = details.get("error") or _ENDINGS.get(kind)
            yield Step("failed", time, error=self._error({**details, "error": error}))

    def _exited(
        self, visit: _Visit, kind: str, details: Mapping[str, Json], time: float
    ) -> Iterator[Step]:
        if kind == "WaitStateExited":
            waited = round(time - visit.entered, 3)
            yield Step("waited", time, visit.state, visit.source, seconds=waited)
        changed = {}
        assigned = details.get("assignedVariables") or {}
        values = {name: _exception(visit, name, _parsed(text)) for name, text in assigned.items()}
        for name in visit.source.raised if visit.source else ():
            error = values.get(name)
            if isinstance(error, PythonError) and error != visit.raised:
                visit.raised = error
                source = line_of(visit.source, _field_of(visit.source, name), error)
                yield Step("raised", time, visit.state, source, error=error)
        for name, value in values.items():
            before = self._known(name, _NO_VALUE)
            known = before is not _NO_VALUE and _same(before, value)
            if name in self._names and not known and not _shows(value, visit.raised):
                changed[name] = value
            self._variables.setdefault(self._strand, {})[name] = value
        if changed:
            yield Step("assigned", time, visit.state, visit.source, values=changed)

    def _attempt(
        self, visit: _Visit, kind: str, details: Mapping[str, Json], time: float
    ) -> Iterator[Step]:
        if kind == "TaskScheduled":
            yield from self._called(visit, details, time)
        elif kind == "ActivityScheduled":
            yield from self._called(visit, _as_callback(details), time)
        elif kind in {"TaskSucceeded", "ActivitySucceeded"}:
            visit.raised = None
            result = _parsed(details.get("output"))
            value = result if visit.service or visit.waits else _given(result)
            yield Step("returned", time, visit.state, visit.source, visit.task, value=value)
        elif kind in {"TaskFailed", "TaskTimedOut", "ActivityFailed", "ActivityTimedOut"}:
            visit.failed = time
            visit.raised = error = self._error(details)
            yield Step("raised", time, visit.state, visit.source, visit.task, error=error)
        elif kind == "EvaluationFailed":
            visit.failed = time
            visit.raised = error = self._error(details)
            source = line_of(visit.source, str(details.get("location", "")), error)
            yield Step("raised", time, visit.state, source, error=error)

    def _called(self, visit: _Visit, details: Mapping[str, Json], time: float) -> Iterator[Step]:
        parameters = _parsed(details.get("parameters"))
        visit.attempts += 1
        if visit.attempts > 1:
            since = round(time - visit.failed, 3) if visit.failed is not None else None
            yield Step(
                "retried",
                time,
                visit.state,
                visit.source,
                visit.task,
                seconds=since,
                attempt=visit.attempts,
            )
        else:
            visit.service = _service_name(details)
            visit.task = visit.service or _task_name(parameters)
        given = parameters if isinstance(parameters, dict) else {}
        visit.child = "StateMachineArn" in given and not visit.service
        visit.waits = str(details.get("resource", "")).endswith(".waitForTaskToken")
        payload = given if visit.service else given.get("Input" if visit.child else "Payload")
        arguments = payload if isinstance(payload, dict) else {}
        values = {name: value for name, value in arguments.items() if name != ENVELOPE}
        yield Step("called", time, visit.state, visit.source, visit.task, values=values)

    def _error(self, details: Mapping[str, Json]) -> PythonError:
        error, cause = details.get("error"), details.get("cause")
        return python_error(error, cause, self._sources, self._functions)


def _service_name(details: Mapping[str, Json]) -> str:
    """The operation of AWS that a state calls (`dynamodb.putItem`); empty for a task or a child."""
    kind, action = (
        str(details.get("resourceType", "lambda")),
        str(details.get("resource", "invoke")),
    )
    own = kind == "lambda" and action.startswith("invoke")
    if own or (kind == "states" and action.startswith("startExecution")):
        return ""
    return f"{kind.removeprefix('aws-sdk:')}.{action}"


def _as_callback(details: Mapping[str, Json]) -> dict[str, Json]:
    """An activity's call as that of a task whose result is what somebody answers."""
    name = str(details.get("resource", "")).rpartition(":")[2].removesuffix("}")
    given = {"FunctionName": f"${{task:{name}}}", "Payload": _parsed(details.get("input"))}
    return {"resource": "invoke.waitForTaskToken", "parameters": json.dumps(given)}


_ENDINGS = {"ExecutionTimedOut": "States.Timeout", "ExecutionAborted": "Aborted"}


def _details(event: Mapping[str, Json]) -> Mapping[str, Json]:
    """The one member of an event that tells what is particular to its type."""
    return next((event[key] for key in event if key.endswith("EventDetails")), {})


def _given(result: Json) -> Json:
    """What a call gives the workflow: the payload of a function, the output of a child execution,
    the ARN of one that nothing waits for.
    """
    if not isinstance(result, dict):
        return result
    return next((result[k] for k in ("Payload", "Output", "ExecutionArn") if k in result), None)


def _task_name(parameters: Json) -> str:
    """The task that a call's parameters name: the placeholder's, or the function's in an ARN; of a
    child execution its state machine.
    """
    given = parameters if isinstance(parameters, dict) else {}
    function = str(given.get("FunctionName", given.get("StateMachineArn", "")))
    found = _PLACEHOLDER.fullmatch(function)
    if found:
        return found[1]
    _, in_arn, rest = function.partition(":function:")
    return rest.partition(":")[0] if in_arn else function.rpartition(":")[2]


def line_of(source: StateSource | None, location: str, error: PythonError) -> StateSource | None:
    """The line of the workflow whose expression raised an exception, in a field of a state.

    A field may evaluate several lines: the last that has the key or the attribute in it which the
    message names is likely, else the last.
    """
    if source is None:
        return None
    checks = source.fields.get("input", ())
    if (
        checks
        and error.type == "TypeError"
        and error.message.startswith(f"{checks[0].function}() ")
    ):
        return checks[0]
    place = location
    while place and place not in source.fields:
        place = place.rpartition("/")[0]
    lines = source.fields.get(place, ())
    named = _QUOTED.findall(error.message)
    parts = [part for name in named for part in (f"'{name}'", f'"{name}"', f".{name}")]
    naming = [line for line in lines if any(part in line.text for part in parts)]
    return (naming or lines or (source,))[-1]


def _field_of(source: StateSource | None, name: str) -> str:
    """The first field that gives a variable a value in which expressions may raise."""
    fields = source.fields if source else ()
    return next((field for field in fields if field.endswith(f"Assign/{name}")), "")


def _exception(visit: _Visit, name: str, value: Json) -> Json:
    """A variable's value; the exception where it is one."""
    source = visit.source
    if source is None or name not in source.exceptions or not isinstance(value, dict):
        return value
    return PythonError(str(value.get("error")), str(value.get("message")))


def _plain(value: Json) -> Json:
    """A value of a variable as JSON."""
    if isinstance(value, PythonError):
        return {"error": value.type, "message": value.message}
    return value


def _parsed(text: Json) -> Json:
    """The value of a JSON text; None where the history has left it out."""
    try:
        return json.loads(text) if isinstance(text, str) else None
    except ValueError:
        return text


def _shows(value: Json, error: PythonError | None) -> bool:
    """Whether a value is how the workflow holds an exception that was just raised."""
    value = _plain(value)
    return (
        error is not None
        and isinstance(value, dict)
        and value.get("error") == error.type
        and value.get("message") == error.message
    )


def _same(one: Json, other: Json) -> bool:
    """Whether two JSON values are one value: unlike `==`, True is not 1."""
    return json.dumps(_plain(one)) == json.dumps(_plain(other))


def _seconds(timestamp: Json) -> float:
    """A timestamp, ISO text or what boto3 makes of it, in seconds since 1970."""
    if isinstance(timestamp, datetime):
        return timestamp.timestamp()
    return datetime.fromisoformat(timestamp).timestamp()
