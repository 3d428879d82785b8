"""Recorded executions: what their tasks gave, given again to the workflow as it is now."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from cohesion.api import compile_workflow, package
from cohesion.artifact import Artifact, Json
from cohesion.asl.states import inner_machines
from cohesion.inspect.failure import python_error
from cohesion.inspect.lines import lines
from cohesion.inspect.trace import trace
from cohesion.local import Event, Execution, TaskFailed, TaskWorkers, VirtualClock, run
from cohesion.local.clock import parse_timestamp
from cohesion.runtime import callbacks, scope
from cohesion.testing.executions import Call

_INVOKE = "arn:aws:states:::lambda:invoke"
_TOKEN = ".waitForTaskToken"  # noqa: S105  what a resource ends with
_PLACEHOLDER = re.compile(r"\$\{(?:task|activity):([^}]*)\}")
_FORKED = ("ParallelStateStarted", "MapStateStarted")
_JOINED = tuple(
    f"{kind}State{end}" for kind in ("Parallel", "Map") for end in ("Succeeded", "Failed")
)
_SCHEDULED = ("TaskScheduled", "ActivityScheduled")
_ENDED = (
    *(f"Task{end}" for end in ("Succeeded", "Failed", "TimedOut", "SubmitFailed", "StartFailed")),
    *(f"Activity{end}" for end in ("Succeeded", "Failed", "TimedOut", "ScheduleFailed")),
)


class NotRecorded(ValueError):
    """A file that holds no execution, or one that cannot be run again."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """One attempt of a task or a service: the call, and what it gave or failed with; whether others
    may run `beside` it.
    """

    call: Call
    output: Json = None
    error: str | None = None
    cause: str = ""
    seconds: float = 0
    waits: bool = False
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Recording:
    """An execution as its history tells it; `status` is empty for one that had not ended."""

    input: Json
    start: float
    calls: tuple[Recorded, ...]
    status: str = ""
    output: Json = None
    error: str | None = None
    cause: str = ""


@dataclass(frozen=True, slots=True)
class Replay:
    """How a recorded execution goes with the workflow as it is now: where it goes another way
    first, None if nowhere; how many calls were the same; and the lines that ran.
    """

    divergence: str | None
    calls: int
    trace: str


class _Diverged(BaseException):
    """The workflow does something that was not recorded: nothing of its own may take this."""


def read(path: Path, artifact: Artifact) -> Recording:
    """The execution in a file: what `cohesion run --json` and `cohesion history --json` write, or
    `aws stepfunctions get-execution-history`. Raises OSError, and NotRecorded.
    """
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise NotRecorded(f"{path}: not JSON: {error}") from None
    events = found.get("events") if isinstance(found, dict) else None
    if not isinstance(events, list) or not events or not _has_types(events):
        raise NotRecorded(f"{path}: it has no events of an execution")
    try:
        return _read(path, events, artifact)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        if isinstance(error, NotRecorded):
            raise
        told = f"{type(error).__name__}: {error}"
        raise NotRecorded(f"{path}: its events are not those of an execution: {told}") from error


def _has_types(events: list[Json]) -> bool:
    return all(isinstance(event, dict) and "type" in event for event in events)


def _read(path: Path, events: list[Event], artifact: Artifact) -> Recording:
    events = sorted(events, key=lambda event: event["id"])
    if any(event.get("previousEventId", 0) >= event["id"] for event in events):
        raise NotRecorded(f"{path}: an event comes before the one that led to it")
    if events[0]["type"] != "ExecutionStarted":
        raise NotRecorded(f"{path}: its first event is no ExecutionStarted: is it all of them?")
    return _recording(events, _tasks_by_state(artifact.definition))


def _recording(events: list[Event], tasks: dict[str, str]) -> Recording:
    by_id = {event["id"]: event for event in events}
    calls = tuple(_calls(events, by_id, tasks))
    started, last = events[0], events[-1]
    details = _details(last)
    status = last["type"].removeprefix("Execution") if last["type"].startswith("Exec") else ""
    output = details.get("output")
    return Recording(
        input=json.loads(_details(started)["input"]),
        start=_seconds(started),
        calls=calls,
        status=status,
        output=None if output is None else json.loads(output),
        error=details.get("error"),
        cause=details.get("cause") or "",
    )


def _calls(
    events: list[Event], by_id: Mapping[int, Event], tasks: dict[str, str]
) -> Iterator[Recorded]:
    """The attempts, in the order in which they were begun."""
    ends = {}
    for event in events:
        if event["type"] in _ENDED:
            begun = _before(event, by_id, *_SCHEDULED)
            if begun is not None:
                ends[begun["id"]] = event
    for event in events:
        if event["type"] in _SCHEDULED:
            scheduled = _scheduled(event, by_id, tasks)
            yield replace(
                _ended(scheduled, event, ends.get(event["id"])), beside=_is_beside(event, by_id)
            )


@dataclass(frozen=True, slots=True)
class _Scheduled:
    """What a scheduled call asks for: `invoked` of a function, whose result is the `Payload`."""

    call: Call
    invoked: bool = False
    waits: bool = False


def _scheduled(event: Event, by_id: Mapping[int, Event], tasks: Mapping[str, str]) -> _Scheduled:
    """The call that an event tells of. Raises NotRecorded where its arguments are left out."""
    details, is_activity = _details(event), event["type"] == "ActivityScheduled"
    text = details.get("input" if is_activity else "parameters")
    if text is None:
        raise NotRecorded("its calls have no arguments: ask for the history with execution data")
    arguments = json.loads(text)
    entered = _before(event, by_id, "TaskStateEntered")
    state = "" if entered is None else _details(entered)["name"]
    if is_activity:
        return _Scheduled(_asked(details["resource"], state, tasks, arguments))
    resource = f"arn:aws:states:::{details['resourceType']}:{details['resource']}"
    waits = resource.endswith(_TOKEN)
    if resource.removesuffix(_TOKEN) != _INVOKE:
        return _Scheduled(Call(resource, arguments), waits=waits)
    function, payload = str(arguments.get("FunctionName", "")), arguments.get("Payload", {})
    return _Scheduled(_asked(function, state, tasks, payload), invoked=True, waits=waits)


def _asked(function: str, state: str, tasks: Mapping[str, str], payload: Json) -> Call:
    """The call of a task that a function, or an activity, is asked for."""
    given = {key: value for key, value in payload.items() if key != scope.ENVELOPE}
    return Call(_named(function, state, tasks), given)


def _ended(scheduled: _Scheduled, begun: Event, end: Event | None) -> Recorded:
    call, waits = scheduled.call, scheduled.waits
    if end is None:
        return Recorded(call, error="States.Timeout", waits=waits)
    found, took = _details(end), _seconds(end) - _seconds(begun)
    if not end["type"].endswith("Succeeded"):
        error = found.get("error", "States.TaskFailed")
        return Recorded(call, None, error, found.get("cause") or "", took, waits)
    output = json.loads(found["output"])
    result = output["Payload"] if scheduled.invoked and not waits else output
    return Recorded(call, result, None, "", took, waits)


def _named(function: str, state: str, tasks: Mapping[str, str]) -> str:
    """The task that a function runs: by its placeholder, by its state, else its own name."""
    found = _PLACEHOLDER.fullmatch(function)
    return found[1] if found else tasks.get(state, function.rpartition(":")[2])


def _tasks_by_state(machine: Mapping[str, Json]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, state in machine["States"].items():
        arguments = state.get("Arguments")
        function = arguments.get("FunctionName", "") if isinstance(arguments, dict) else ""
        known = _PLACEHOLDER.fullmatch(str(function) or state.get("Resource", ""))
        if known:
            found[name] = known[1]
        for _, inner in inner_machines(state):
            found |= _tasks_by_state(inner)
    return found


def _before(event: Event, by_id: Mapping[int, Event], *kinds: str) -> Event | None:
    """The nearest event of some kinds that led to this one."""
    found: Event | None = event
    while found is not None and found["type"] not in kinds:
        found = by_id.get(found.get("previousEventId", 0))
    return found


def _is_beside(event: Event, by_id: Mapping[int, Event]) -> bool:
    """Whether an event is one of a branch or an iteration."""
    found, ended = by_id.get(event.get("previousEventId", 0)), 0
    while found is not None:
        if found["type"] in _FORKED:
            if not ended:
                return True
            ended -= 1
        ended += found["type"] in _JOINED
        found = by_id.get(found.get("previousEventId", 0))
    return False


def _details(event: Event) -> Mapping[str, Json]:
    return next((v for k, v in event.items() if k.endswith("EventDetails")), {})


def _seconds(event: Event) -> float:
    stamp = event["timestamp"]
    return float(stamp) if isinstance(stamp, int | float) else parse_timestamp(stamp)


def replay(path: Path, workflow_file: Path, name: str) -> Replay:
    """Run a workflow, as its file is now, with what the tasks and services gave in a recorded
    execution. Generated functions run anew.

    Raises `CompileFailed`, OSError and NotRecorded.
    """
    artifact = compile_workflow(workflow_file, name)
    if artifact.children or artifact.elsewhere:
        raise NotRecorded(f"{name} starts executions of others, whose histories are not in it")
    recording = read(path, artifact)
    again = _Again(artifact, recording)
    bundle = package(workflow_file, artifact)
    events: list[Event] = []
    token = scope.ANSWERER.set(again.tell)
    try:
        with tempfile.TemporaryDirectory(prefix="cohesion-replay-") as folder:
            code = Path(folder) / "bundle"
            bundle.write_directory(code)
            with TaskWorkers(code, artifact.code) as workers:
                again.workers = workers
                ended = run(
                    artifact.definition,
                    recording.input,
                    tasks=again,
                    clock=again.clock,
                    machine=artifact.name,
                    on_event=events.append,
                    integrations=again.service,
                )
        divergence = again.missing() or _ended_otherwise(recording, ended)
    except _Diverged as diverged:
        divergence = str(diverged)
    finally:
        scope.ANSWERER.reset(token)
    steps = trace(artifact.source_map, events, artifact.sources, artifact.functions)
    return Replay(divergence, again.made, lines(steps))


@dataclass(slots=True)
class _Again:
    """Gives what was recorded, call by call. Those side by side may come in another order, others
    may not.
    """

    artifact: Artifact
    recording: Recording
    workers: TaskWorkers | None = None
    made: int = 0
    clock: VirtualClock = field(init=False)
    _left: list[Recorded] = field(init=False)
    _answers: list[Recorded] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.clock = VirtualClock(self.recording.start)
        generated = {function.name for function in self.artifact.functions}
        made = re.compile(rf"{re.escape(self.artifact.name)}_func_\d+")
        self._left = [
            each
            for each in self.recording.calls
            if each.call.task not in generated and not made.fullmatch(each.call.task)
        ]

    def __call__(self, function: str, payload: Json) -> Json:
        """As `invoke`, without a time limit."""
        return self.invoke(function, payload, None)

    def invoke(self, function: str, payload: Json, timeout: float | None) -> Json:
        """What a task gave. Raises TaskFailed."""
        name = _named(function, "", {})
        if any(each.name == name for each in self.artifact.functions):
            assert self.workers is not None
            return self.workers.invoke(function, payload, timeout)
        arguments = {k: v for k, v in payload.items() if k != scope.ENVELOPE}
        found = self._taken(Call(name, arguments))
        if found.waits:
            self._answers.append(found)
            return None
        return self._given(found)

    def service(self, resource: str, arguments: dict[str, Json]) -> Json:
        """What a service gave. Raises TaskFailed."""
        return self._given(self._taken(Call(resource, arguments)))

    def tell(self, name: str, arguments: dict[str, Json], token: str) -> None:
        """Answer a callback as it was answered."""
        del name, arguments
        found = self._answers.pop(0)
        if found.error is None:
            callbacks.say(token, callbacks.Answer(callbacks.SUCCEEDED, found.output))
        elif found.error not in {"States.Timeout", "States.HeartbeatTimeout"}:
            said = callbacks.Answer(callbacks.FAILED, None, found.error, found.cause)
            callbacks.say(token, said)

    def missing(self) -> str | None:
        """What was recorded and not called now."""
        if not self._left:
            return None
        return f"call {self.made + 1}: recorded {self._left[0].call}, and now there is none"

    def _given(self, found: Recorded) -> Json:
        if found.error is not None:
            raise TaskFailed(found.error, found.cause)
        self.clock.sleep(found.seconds)
        return found.output

    def _taken(self, call: Call) -> Recorded:
        for number, each in enumerate(self._left):
            known = each.call
            if known.task == call.task and _fits(call.arguments, known.arguments):
                self.made += 1
                return self._left.pop(number)
            if not each.beside:
                break
        recorded = f"recorded {self._left[0].call}" if self._left else "recorded nothing more"
        raise _Diverged(f"call {self.made + 1}: {recorded}, now {call}")


def _fits(now: Json, recorded: Json) -> bool:
    """Whether a value is as recorded. Tokens, and what only a deployment knows, may be anything."""
    if isinstance(now, str) and (callbacks.LOCAL in now or "${" in now):
        return isinstance(recorded, str)
    if isinstance(now, Mapping) and isinstance(recorded, Mapping):
        return now.keys() == recorded.keys() and all(_fits(now[k], recorded[k]) for k in now)
    if isinstance(now, list) and isinstance(recorded, list):
        return len(now) == len(recorded) and all(map(_fits, now, recorded))
    return isinstance(now, bool) == isinstance(recorded, bool) and bool(now == recorded)


def _ended_otherwise(recording: Recording, ended: Execution) -> str | None:
    """How it ended, if that is not how it ended then."""
    if not recording.status:
        return None
    before = _end(recording.error, recording.cause, recording.output, recording.status)
    status = ended.status.title().replace("_", "")
    now = _end(ended.error, ended.cause or "", ended.output, status)
    return None if before == now else f"the end: recorded {before}, now {now}"


def _end(error: str | None, cause: str, output: Json, status: str) -> str:
    if status == "Succeeded":
        return f"returned {json.dumps(output, ensure_ascii=False, sort_keys=True)}"
    found = python_error(error, cause)
    return f"raised {found.type}: {found.message}" if found.message else f"raised {found.type}"
