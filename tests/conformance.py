"""The conformance runner: one program on CPython, on our engine and on another's, side by side.

A case is a plain Python module under `tests/cases`. CPython runs it as it stands, so no expected
value is written anywhere: what a compiled definition does must be what CPython does. A run's
`Outcome` is its result or its exception, and the task calls it made, in order, one per attempt.

The engines:

    python              CPython itself: the oracle
    plain, optimised    the definition without and with passes, on `cohesion.local`
    sfnx                the definition with passes on `sfnx.testing`, which we did not write

Each expression that our engine evaluates in the first runs of a case is evaluated again by
`reference`, the JSONata of npm, but for runs that show a named difference.
"""

from __future__ import annotations

import ast
import asyncio
import contextlib
import copy
import importlib
import inspect
import itertools
import json
import os
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import lru_cache, partial
from itertools import zip_longest
from pathlib import Path
from threading import Lock
from types import CodeType, ModuleType
from typing import Any, Final

import jsonata.parser
import sfnx.testing

from cohesion.api import compile_elsewhere, compile_workflow
from cohesion.artifact import CONTINUED_AS, Artifact, Elsewhere, Json, TaskCode
from cohesion.asl.json import dumps
from cohesion.backend.naming import UNCAUGHT
from cohesion.errors import ItemReaderFailed
from cohesion.local import TaskFailed, VirtualClock, evaluate
from cohesion.local import run as run_locally
from cohesion.local.clock import timestamp
from cohesion.local.engine import Program
from cohesion.local.services import Services
from cohesion.local.states import CALLBACK, LAMBDA_INVOKE, START_EXECUTION, START_ONLY
from cohesion.local.visits import Evaluator
from cohesion.runtime import callbacks, executions, handler, plain, readers, reports, scope
from cohesion.runtime.answers import GivenAway
from cohesion.runtime.details import MARK
from cohesion.runtime.refs import as_written
from cohesion.runtime.values import by_value
from tests import reference
from tests.answers import Answers, Script
from tests.stages import compile_checked

ENGINES: Final = ("plain", "optimised", "sfnx")
"""Every engine that is compared with CPython."""

BUCKETS: Final = Path(__file__).parent / "data/buckets"
"""Directories that stand for buckets."""

REFERRED: Final = 3
"""How many runs of a case the reference implementation of JSONata follows: others evaluate much the
same expressions.
"""

EVALUATION_FAILED: Final = "States.QueryEvaluationError"
RAISED_IN_EXPRESSION: Final = "threw an error during evaluation. "
TRACEBACK: Final = "Traceback (most recent call last):"
TOKEN: Final = re.compile(rf"{callbacks.LOCAL}callback-\d+")
EXCEPTION: Final = re.compile(r"([A-Za-z_]\w*)(?:: (.*))?", re.DOTALL)


# --- what a case is


@dataclass(frozen=True, slots=True)
class Run:
    """One `# run:` line: its input, and the named difference that it cites."""

    line: int
    input: Json
    difference: str | None = None
    answers: Script = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Case:
    """A program, its workflow and its runs.

    `without_sfnx` is the reason why the independent engine is left out; None when it is not.
    """

    path: Path
    workflow: str
    runs: tuple[Run, ...]
    without_sfnx: str | None = None


class BadCase(Exception):
    """A case file that breaks the rules of case files."""


def read_case(path: Path) -> Case:
    """The case a file holds. Raises BadCase, with file and line, for a line it cannot read."""
    text = path.read_text(encoding="utf-8")
    runs: list[Run] = []
    without_sfnx: str | None = None
    answers: Script = {}
    for number, line in enumerate(text.splitlines(), 1):
        place = f"{path}:{number}"
        if line.startswith("# run:"):
            runs.append(_read_run(line.removeprefix("# run:").strip(), number, place, answers))
        elif line.startswith("# answers:"):
            answers = {**answers, **_read_json(line.removeprefix("# answers:"), place)}
        elif line.startswith("# engines:"):
            without_sfnx = _read_left_out(line.removeprefix("# engines:").strip(), place)
        elif re.match(r"\s*#\s*(run|engines?)\b\s*:?\s*[{[\"-]", line):
            raise BadCase(f"{place}: write `# run: JSON` or `# engines: -sfnx (reason)`")
    if not runs:
        raise BadCase(f"{path}: no `# run:` line")
    return Case(path, workflow_name(text), tuple(runs), without_sfnx)


def _read_json(text: str, place: str) -> Json:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise BadCase(f"{place}: the answers are not JSON: {error}") from error


def _read_run(text: str, number: int, place: str, answers: Script) -> Run:
    try:
        value, end = json.JSONDecoder().raw_decode(text)
    except json.JSONDecodeError as error:
        raise BadCase(f"{place}: the input is not JSON: {error}") from error
    rest = text[end:].strip()
    if not rest:
        return Run(number, value, answers=answers)
    cited = re.fullmatch(r"# (D-[a-z0-9-]+)", rest)
    if cited is None:
        raise BadCase(f"{place}: after the input, only `# D-name`; got {rest!r}")
    return Run(number, value, cited[1], answers)


def _read_left_out(text: str, place: str) -> str:
    # Ours are never left out: a case that one of them gets wrong is a bug to mend.
    left_out = re.fullmatch(r"-sfnx \((.+)\)", text)
    if left_out is None:
        raise BadCase(f"{place}: write `# engines: -sfnx (reason)`")
    return left_out[1]


def workflow_name(text: str) -> str:
    """The name of the function decorated with `@cohesion.workflow`, else `workflow`."""
    for node in ast.parse(text).body:
        if isinstance(node, ast.FunctionDef):
            for decorator in node.decorator_list:
                called = decorator.func if isinstance(decorator, ast.Call) else decorator
                if ast.unparse(called) == "cohesion.workflow":
                    return node.name
    return "workflow"


def find_cases(folder: Path) -> list[Path]:
    """The case files under a folder. Where there is a `workflow.py`, its siblings belong to it."""
    found: list[Path] = []
    for path in sorted(folder.rglob("*.py")):
        folders = [path.parent, *path.parent.parents]
        projects = [f for f in folders if f.is_relative_to(folder) and (f / "workflow.py").exists()]
        if not projects or path == projects[-1] / "workflow.py":
            found.append(path)
    return found


# --- what a run does


@dataclass(frozen=True, slots=True)
class Raised:
    """An exception: its type's name, its `str()`, and the type's name with its module."""

    type: str
    message: str
    qualified: str = ""
    service: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.type}: {self.message}" if self.message else self.type

    def is_same(self, other: Raised) -> bool:
        """Whether an engine's exception is CPython's. A namesake has its module before its name, an
        error of AWS that of its service.
        """
        names = {self.type, self.qualified, *self.service}
        return self.message == other.message and other.type in names


@dataclass(frozen=True, slots=True)
class TaskCall:
    """One attempt to run a task, with its arguments by name. Tokens have no numbers there."""

    task: str
    arguments: Mapping[str, Json]

    def __post_init__(self) -> None:
        text = json.dumps(self.arguments)
        if callbacks.LOCAL in text:
            arguments = json.loads(TOKEN.sub(callbacks.LOCAL, text))
            object.__setattr__(self, "arguments", arguments)

    def __str__(self) -> str:
        if not isinstance(self.arguments, dict):
            return f"{self.task}({show(self.arguments)})"
        return f"{self.task}({', '.join(f'{k}={show(v)}' for k, v in self.arguments.items())})"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a program did: its result, or the exception it ended with, and its task calls.

    `path` are the states an execution entered; CPython has none. `stopped` says that something
    failed which ran side by side with others.
    """

    result: Json
    error: Raised | None
    calls: tuple[TaskCall, ...]
    path: tuple[str, ...] = ()
    stopped: bool = False

    def __str__(self) -> str:
        return f"raised {self.error}" if self.error else f"returned {show(self.result)}"


def show(value: Json) -> str:
    """A value on one line, as JSON, so that 1, 1.0, true and "1" look different."""
    return json.dumps(value, ensure_ascii=False, default=repr)


def same(a: Json, b: Json) -> bool:
    """Whether two JSON values are the same. A bool is never a number, and the order of keys counts.

    Numbers are the same when they are equal: JSON has one kind (D-whole-floats).
    """
    if isinstance(a, dict) and isinstance(b, dict):
        return list(a) == list(b) and all(same(a[key], b[key]) for key in a)
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(map(same, a, b))
    if _is_number(a) and _is_number(b):
        return bool(a == b)
    return type(a) is type(b) and bool(a == b)


def _is_number(value: Json) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def same_calls(a: tuple[TaskCall, ...], b: tuple[TaskCall, ...]) -> bool:
    """Whether two runs called the same tasks in the same order with the same arguments."""
    return len(a) == len(b) and all(map(_same_call, a, b))


def _same_call(a: TaskCall, b: TaskCall) -> bool:
    # The arguments are a dict by name: the order in which they were written means nothing. One that
    # is the whole input of a workflow elsewhere may be anything.
    if not (isinstance(a.arguments, dict) and isinstance(b.arguments, dict)):
        return a.task == b.task and same(a.arguments, b.arguments)
    return (
        a.task == b.task
        and a.arguments.keys() == b.arguments.keys()
        and all(same(a.arguments[name], b.arguments[name]) for name in a.arguments)
    )


def agrees(
    expected: Outcome, actual: Outcome, *, stops: bool = False, ordered: bool = True
) -> bool:
    """Whether an engine did what CPython did. One that `stops` what runs side by side with what
    fails may have called less (D-siblings). Which of several coroutines goes on first is up to the
    event loop: then calls are not `ordered`.
    """
    if not ordered:
        expected, actual = _sorted_calls(expected), _sorted_calls(actual)
    if expected.error is not None:
        ended_alike = actual.error is not None and expected.error.is_same(actual.error)
    else:
        ended_alike = actual.error is None and same(expected.result, actual.result)
    if stops and _is_part(actual.calls, expected.calls):
        return ended_alike
    return ended_alike and same_calls(expected.calls, actual.calls)


def _sorted_calls(outcome: Outcome) -> Outcome:
    calls = sorted(outcome.calls, key=lambda call: (call.task, show(call.arguments)))
    return replace(outcome, calls=tuple(calls))


def _is_part(some: tuple[TaskCall, ...], every: tuple[TaskCall, ...]) -> bool:
    """Whether calls are some of all, in their order."""
    left = iter(every)
    return all(any(_same_call(call, other) for other in left) for call in some)


def _stops(engine: str, artifact: Artifact) -> bool:
    """Whether an engine stops what runs side by side in a definition when something in it fails."""
    machines = (artifact.definition, *(child.definition for child in artifact.children))
    forks = any(
        state["Type"] in ("Parallel", "Map") for m in machines for state in m["States"].values()
    )
    return engine.startswith("sfnx") and forks


# --- CPython


@contextmanager
def fresh_module(path: Path) -> Iterator[ModuleType]:
    """A case's module, just executed; it and the modules beside it are forgotten afterwards."""
    path = path.resolve()
    root = path.parent
    while (root / "__init__.py").exists():
        root = root.parent
    name = ".".join(path.relative_to(root).with_suffix("").parts)
    if name.partition(".")[0] in sys.stdlib_module_names:
        raise BadCase(f"{path}: a module of the standard library has this name")
    sys.path.insert(0, str(root))
    importlib.invalidate_caches()
    loaded = set(sys.modules)
    try:
        yield importlib.import_module(name)
    finally:
        below = f"{root}{os.sep}"
        for imported in sys.modules.keys() - loaded:
            if (getattr(sys.modules[imported], "__file__", None) or "").startswith(below):
                del sys.modules[imported]
        sys.path.remove(str(root))


HURRY = 25
"""How many times as fast waits pass on CPython: which of several ends first stays as it is."""


@contextmanager
def hurried() -> Iterator[None]:
    """Let `time.sleep` wait for a part of its time; what it refuses, it refuses still."""
    sleep = time.sleep

    def waits(seconds: Any) -> None:  # noqa: ANN401
        usual = isinstance(seconds, int | float) and 0 < seconds < 1000
        sleep(seconds / HURRY if usual else seconds)

    time.sleep = waits
    try:
        yield
    finally:
        time.sleep = sleep


def now() -> datetime:
    """The time, as exactly as Step Functions knows it."""
    found = datetime.now(UTC)
    return found.replace(microsecond=found.microsecond // 1000 * 1000)


def run_on_python(
    case: Case, value: Json, started: datetime | None = None, answers: Script | None = None
) -> Outcome:
    """Call the workflow in CPython as it stands, with an execution's input as its arguments, in an
    execution that `started` then. `answers` are those of services.

    Raises BadCase for an input that is no arguments.
    """
    execution = plain.execution(machine=case.workflow, start_time=started)
    token = scope.SERVICES.set(Answers(answers or {}).raising)
    with hurried(), fresh_module(case.path) as module, execution, plain.observe() as calls:
        workflow = getattr(module, case.workflow)
        arguments, keywords = _as_arguments(workflow, copy.deepcopy(value), case)
        try:
            returned = workflow(*arguments, **keywords)
            if inspect.iscoroutine(returned):  # not marked as a workflow
                returned = asyncio.run(returned)
            # As `@cohesion.workflow` lets a result go, which a workflow need not be marked with.
            result, error = by_value(returned, f"{case.workflow}() result", "result"), None
        except Exception as raised:  # noqa: BLE001 - whatever a program raises is its outcome
            kind = type(raised)
            name = f"{kind.__module__}.{kind.__qualname__}"
            names = scope.error_names(raised)
            result, error = None, Raised(kind.__name__, str(raised), name, names)
        finally:
            scope.SERVICES.reset(token)
    return Outcome(result, error, tuple(TaskCall(call.task, call.arguments) for call in calls))


def _as_arguments(
    workflow: Callable[..., Json], value: Json, case: Case
) -> tuple[tuple[Json, ...], dict[str, Json]]:
    parameters = list(inspect.signature(workflow).parameters.values())
    if len(parameters) == 1 and parameters[0].kind is inspect.Parameter.POSITIONAL_ONLY:
        return (value,), {}
    if not isinstance(value, dict):
        raise BadCase(f"{case.path}: an input must be an object here, not {show(value)}")
    return (), value


# --- the compiled definition


@lru_cache(maxsize=256)
def _code(source: str, path: str) -> CodeType:
    """The code of a generated module, which every call of its function runs anew."""
    return compile(source, path, "exec")


class Tasks:
    """Runs task code in this process, from the case's own module, and notes every attempt."""

    def __init__(
        self, module: ModuleType, artifact: Artifact, answers: Script | None = None
    ) -> None:
        self.services = Services(self._answer)
        self._answers = Answers(answers or {})
        self.functions = {f"${{task:{task.name}}}": task for task in artifact.code}
        self.generated = {function.name: function.source for function in artifact.functions}
        self.module = module
        self.calls: list[TaskCall] = []

    def of(self, artifact: Artifact) -> Tasks:
        """The tasks of another workflow of the case; its calls are noted with these."""
        found = Tasks(self.module, artifact)
        found._answers, found.calls = self._answers, self.calls
        return found

    def __call__(self, function: str, payload: Json) -> Json:
        """The result of the task behind a placeholder. Raises TaskFailed as Lambda reports it."""
        task = self.functions[function]
        # Through JSON, as a payload travels: what the task does to it must not reach the workflow.
        event = json.loads(json.dumps(payload))
        arguments = {name: value for name, value in event.items() if name != "$cohesion"}
        if task.name not in self.generated:  # CPython runs such code in the workflow itself
            self.calls.append(TaskCall(task.name, copy.deepcopy(arguments)))
        try:
            return handler.invoke(self._resolve(task), event)
        except Exception as raised:  # whatever a task raises is what Lambda reports
            reported = reports.report(raised, event)
            raise TaskFailed(reported.error, reported.cause()) from raised

    def _answer(self, operation: str, arguments: dict[str, Json]) -> Json:
        """The answer of a service, noted as a call."""
        self.calls.append(TaskCall(operation, copy.deepcopy(arguments)))
        return self._answers.reported(operation, arguments)

    def _resolve(self, task: TaskCode) -> Callable[..., Json]:
        if task.name in self.generated:
            scope: dict[str, Any] = {"__name__": task.module}
            exec(_code(self.generated[task.name], f"{task.module}.py"), scope)  # noqa: S102
            function: Callable[..., Json] = scope[task.qualified_name]
            return function
        found: object = importlib.import_module(task.module)
        for name in task.qualified_name.split("."):
            found = getattr(found, name)
        assert callable(found)
        return found


def run_on_engine(
    engine: str,
    case: Case,
    artifact: Artifact,
    value: Json,
    evaluate: Evaluator = evaluate,
    started: datetime | None = None,
    answers: Script | None = None,
) -> Outcome:
    """Run a compiled case on one of `ENGINES` (the artifact being the right one for it)."""
    started = started or now()
    with fresh_module(case.path) as module:
        others = elsewhere(case.path, artifact.elsewhere)
        tasks = Tasks(module, artifact, answers)
        if engine.startswith("sfnx"):
            return _run_on_sfnx(artifact, value, tasks, started, others)
        return _run_on_ours(artifact, value, tasks, evaluate, started, others)


@lru_cache(maxsize=4)
def elsewhere(path: Path, found: tuple[Elsewhere, ...]) -> dict[str, Artifact]:
    """The workflows that a case finds deployed on their own, by their places."""
    return compile_elsewhere(path, found)


def _program(artifact: Artifact, tasks: Tasks, others: Mapping[str, Artifact]) -> Program:
    """What the engine runs of a compiled case; workflows elsewhere do not find one another in a
    circle here.
    """
    children = {child.name: child.definition for child in artifact.children}
    found = {
        each.name: _program(others[each.place], tasks.of(others[each.place]), others)
        for each in artifact.elsewhere
        if each.place
    }
    return Program(artifact.name, artifact.definition, tasks, children, found)


def _run_on_ours(
    artifact: Artifact,
    value: Json,
    tasks: Tasks,
    evaluate: Evaluator,
    started: datetime,
    others: Mapping[str, Artifact],
) -> Outcome:
    program = _program(artifact, tasks, others)
    execution = run_locally(
        artifact.definition,
        value,
        tasks=tasks,
        clock=VirtualClock(started.timestamp()),
        machine=artifact.name,
        evaluate=evaluate,
        children=program.children,
        integrations=tasks.services,
        elsewhere=program.elsewhere,
    )
    entered = [execution.events]
    ends = {started.arn: started.execution for started in execution.started}
    while execution.status == "SUCCEEDED" and (arn := continued_as(execution.output)):
        execution = ends[arn]
        entered.append(execution.events)
    path = tuple(
        event["stateEnteredEventDetails"]["name"]
        for events in entered
        for event in events
        if "stateEnteredEventDetails" in event
    )
    error = None
    if execution.status != "SUCCEEDED":
        error = as_python(execution.error or execution.status, execution.cause or "")
    stopped = any(
        event["type"] in ("ParallelStateFailed", "MapStateFailed")
        for events in entered
        for event in events
    )
    return Outcome(execution.output, error, tuple(tasks.calls), path, stopped)


def state_of(machine: Json, name: str) -> Json:
    """The state of a name, in what runs side by side too; None where there is none."""
    for key, state in machine["States"].items():
        inner = [*state.get("Branches", ()), *filter(None, [state.get("ItemProcessor")])]
        found = (
            state if key == name else next(filter(None, (state_of(m, name) for m in inner)), None)
        )
        if found is not None:
            return found
    return None


def continued_as(output: Json) -> str:
    """The execution that goes on with an output's; empty where none does."""
    found = output.get(CONTINUED_AS, "") if isinstance(output, dict) and len(output) == 1 else ""
    return found if isinstance(found, str) else ""


# sfnx checks a definition before every run; the answer for one that it accepted stays the same.
_ACCEPTED: dict[int, Mapping[str, object]] = {}
_check_always: Final = sfnx.testing.check


def _check_once(definition: Mapping[str, object]) -> None:
    if _ACCEPTED.get(id(definition)) is not definition:
        _check_always(definition)
        _ACCEPTED.clear()  # the runs of a case come one after the other
        _ACCEPTED[id(definition)] = definition


sfnx.testing.check = _check_once


# Its JSONata parses an expression each time it evaluates it; the tree of a text stays the same.
_parse: Final = jsonata.parser.Parser.parse


_PARSER: Final = jsonata.parser.Parser()
_PARSING: Final = Lock()  # branches that run side by side share it


@lru_cache(maxsize=512)
def _parsed(text: str, regex_engine: object) -> jsonata.parser.Parser.Symbol:
    with _PARSING:
        tree = _parse(_PARSER, text, regex_engine)
    tree.names_states = "states" in text
    return tree


def _parse_once(
    _: jsonata.parser.Parser, text: str, regex_engine: object
) -> jsonata.parser.Parser.Symbol:
    return _parsed(text, regex_engine)


jsonata.parser.Parser.parse = _parse_once


# Its parser copies a symbol for every token; the same copy without the way through `copyreg`.
def _clone(symbol: jsonata.parser.Parser.Symbol) -> jsonata.parser.Parser.Symbol:
    new = object.__new__(type(symbol))
    new.__dict__.update(symbol.__dict__)
    return new


jsonata.parser.Parser.Symbol.clone = _clone


# Its check walks every tree for what is read of `$states`: the same walk, past what is no node.
def _states_fields(parsed: object) -> set[str]:
    found: set[str] = set()
    symbol = jsonata.parser.Parser.Symbol
    pending = [parsed] if getattr(parsed, "names_states", True) else []
    while pending:
        node = pending.pop()
        if isinstance(node, list):
            pending += node
            continue
        if not isinstance(node, symbol):
            continue
        if node.type == "path" and node.steps:
            first, *others = node.steps
            if (first.type, first.value) == ("variable", "states") and others:
                found |= {str(step.value) for step in others[:1] if step.type == "name"}
        pending += [v for v in vars(node).values() if isinstance(v, symbol | list)]
    return found


sfnx.testing.states_fields = _states_fields


# It calls every execution the same; here they are called as on the other engines.
_context_of: Final = sfnx.testing.execution_context
_MACHINE: Final = ContextVar("machine", default="workflow")


def _context_as_here(execution_input: object, start_time: str) -> dict[str, object]:
    found = _context_of(execution_input, start_time)
    here = executions.Execution("execution", _MACHINE.get())
    execution, machine = found["Execution"], found["StateMachine"]
    assert isinstance(execution, dict)
    assert isinstance(machine, dict)
    execution.update(Id=here.execution_id, Name=here.execution_name, RoleArn=here.role_arn)
    machine.update(Id=here.state_machine_id, Name=here.state_machine_name)
    return found


sfnx.testing.execution_context = _context_as_here


# It gives each call that waits the same token; here each has its own, as on the other engines.
_entered: Final = sfnx.testing.entered
_TOKENS: Final[list[str]] = []


def _entered_with_token(
    context: Mapping[str, object], name: str, state: Mapping[str, object], retries: int = 0
) -> dict[str, object]:
    found = _entered(context, name, state, retries)
    if "Task" in found:
        _TOKENS.append(callbacks.new_token())
        found["Task"] = {"Token": _TOKENS[-1]}
    return found


sfnx.testing.entered = _entered_with_token


def _answered(call: Callable[[], Json], heartbeat: bool) -> Json:
    """What is said to the token of a call meanwhile, or is known of it. Raises TaskFailed."""
    token = _TOKENS[-1]
    callbacks.open_token(token)
    try:
        known = call()
        if known is not None and known is not GivenAway:
            return known
        said = callbacks.answered(token)
    finally:
        callbacks.close_token(token)
    if said is None:
        raise TaskFailed("States.HeartbeatTimeout" if heartbeat else "States.Timeout", "")
    if said.kind == callbacks.FAILED:
        raise TaskFailed(said.error, said.cause)
    return said.value


def _read(reader: Json, arguments: Json) -> list[Json]:
    """The items that a reader finds."""
    try:
        return list(readers.of_state({**reader, "Arguments": arguments}))
    except ItemReaderFailed as failed:
        raise sfnx.testing.Failure("States.ItemReaderFailed", str(failed)) from failed


def _run_on_sfnx(
    artifact: Artifact,
    value: Json,
    tasks: Tasks,
    started: datetime,
    others: Mapping[str, Artifact],
) -> Outcome:
    time = timestamp(started.timestamp())
    if "${ref:" in dumps(artifact.definition):
        artifact = replace(artifact, definition=as_written(artifact.definition))
    children = {f"${{workflow:{child.name}}}": child.definition for child in artifact.children}
    for other in others.values():  # no case has two of one name
        children |= {f"${{workflow:{child.name}}}": child.definition for child in other.children}
        tasks.functions |= tasks.of(other).functions
        tasks.generated |= tasks.of(other).generated
    for each in itertools.chain(artifact.elsewhere, *(o.elsewhere for o in others.values())):
        if each.place:
            children[f"${{machine:{each.name}}}"] = others[each.place].definition
    names = {m: m.rpartition(":")[2].removesuffix("}") for m in children}
    names |= {f"${{machine:{e.name}}}": e.function for e in artifact.elsewhere if e.place}
    itself = executions.Execution("execution", artifact.name).state_machine_id
    pending: list[tuple[str, str, Json]] = []

    every = [artifact.definition, *children.values()]

    def definition_of(call: sfnx.testing.Call) -> Json:
        found = (state_of(definition, call.state) for definition in every)
        return next(state for state in found if state is not None)

    def bound(arguments: dict[str, Json]) -> Json:
        """What somebody answers for a machine that the stack binds."""
        try:
            return tasks.services(arguments["StateMachineArn"], arguments["Input"])
        except TaskFailed as failed:
            told = {"Cause": failed.cause, "Error": failed.error, "Status": "FAILED"}
            raise sfnx.testing.Failure("States.TaskFailed", json.dumps(told)) from failed

    def answer(call: sfnx.testing.Call) -> object:
        arguments = call.arguments
        assert isinstance(arguments, dict)
        if "ItemReader" in definition_of(call):
            return _read(definition_of(call)["ItemReader"], arguments)
        if call.resource == START_EXECUTION and arguments["StateMachineArn"] not in children:
            return {"Output": bound(arguments), "Status": "SUCCEEDED"}
        if call.resource == START_EXECUTION:
            child = sfnx.testing.run(
                children[arguments["StateMachineArn"]],
                copy.deepcopy(arguments["Input"]),
                answer,
                start_time=time,
            )
            if child.error is not None:
                cause = json.dumps({"Cause": child.cause, "Error": child.error, "Status": "FAILED"})
                raise sfnx.testing.Failure("States.TaskFailed", cause)
            return {"Output": child.output, "Status": "SUCCEEDED"}
        written = definition_of(call).get("Arguments", {})
        written = written if isinstance(written, dict) else {}
        named = str(written.get("FunctionName", ""))
        if call.resource == START_ONLY and (
            arguments["StateMachineArn"] == itself
            or written["StateMachineArn"].startswith(("${machine:", "${workflow:"))
        ):
            machine = arguments["StateMachineArn"]
            name = names.get(machine, machine.rpartition(":")[2].removesuffix("}"))
            arn = executions.Execution(f"execution-{len(pending)}", name).execution_id
            pending.append((arn, arguments["StateMachineArn"], arguments["Input"]))
            return {"ExecutionArn": arn}
        try:
            invokes = call.resource.removesuffix(CALLBACK) == LAMBDA_INVOKE
            if call.resource.startswith("${activity:"):
                return tasks(call.resource.replace("activity", "task", 1), arguments)
            silent = "HeartbeatSeconds" in definition_of(call)
            if not invokes or not named.startswith("${task:"):
                waits = call.resource.endswith(CALLBACK)
                asked = partial(tasks.services, call.resource, arguments)
                return _answered(asked, silent) if waits else asked()
            if call.resource.endswith(CALLBACK):

                def run() -> None:
                    tasks(named, arguments.get("Payload", {}))

                return _answered(run, silent)
            result = tasks(named, arguments.get("Payload", {}))
        except TaskFailed as failed:
            raise sfnx.testing.Failure(failed.error, failed.cause) from failed
        return {"ExecutedVersion": "$LATEST", "Payload": result, "StatusCode": 200}

    _MACHINE.set(artifact.name)
    execution = sfnx.testing.run(artifact.definition, copy.deepcopy(value), answer, start_time=time)
    ends: dict[str, sfnx.testing.Execution] = {}
    for arn, machine, given in pending:  # and what these start meanwhile
        if machine != itself and machine not in children:
            with contextlib.suppress(sfnx.testing.Failure):
                bound({"StateMachineArn": machine, "Input": given})
            continue
        definition = artifact.definition if machine == itself else children[machine]
        ends[arn] = sfnx.testing.run(definition, copy.deepcopy(given), answer, start_time=time)
    while execution.error is None and (arn := continued_as(execution.output)):
        execution = ends[arn]
    calls = tuple(tasks.calls)
    if execution.error is not None:
        error = as_python(execution.error, execution.cause or "")
        return Outcome(None, error, calls, execution.states)
    return Outcome(execution.output, None, calls, execution.states)


def as_python(error: str, cause: str) -> Raised:
    """The Python exception behind the Error and Cause of a failed execution.

    An expression that raises says `Type: message` at the end of the Cause; a Fail state's Cause is
    the message, and a traceback; that of a task without tracebacks is Lambda's report.
    """
    if error == EVALUATION_FAILED:
        found = EXCEPTION.fullmatch(cause.rpartition(RAISED_IN_EXPRESSION)[2])
        return Raised(found[1], found[2] or "") if found else Raised(error, cause)
    if cause.startswith('{"errorMessage":') and "\n" not in cause:
        return Raised(error, json.loads(cause)["errorMessage"].partition(MARK)[0])
    message, traceback, frames = cause.rpartition(TRACEBACK)
    if traceback and not frames.startswith("\n  In "):
        return Raised(error, f"a traceback without a line of the workflow: {cause}")
    return Raised(error, message.removesuffix("\n\n") if traceback else cause)


# --- the comparison


@lru_cache(maxsize=4)
def compiled(case_path: Path, workflow: str, *, optimize: bool) -> Artifact:
    """A case's artifact, compiled once for all of its runs; with passes, each stage is held to the
    verifier. Raises CompileFailed.
    """
    if optimize:
        return compile_checked(case_path, workflow)
    return compile_workflow(case_path, workflow, optimize=False)


def _is_independent(case: Case, run: Run) -> bool:
    """Whether a run is also one of the independent runner's, which takes as long as all the rest:
    the first two of a case, the last one, and those with a difference.
    """
    chosen = run in (*case.runs[:2], case.runs[-1]) or run.difference is not None
    return chosen or "COHESION_EVERY_RUN" in os.environ


_WRITTEN: Final = tempfile.TemporaryDirectory(prefix="cohesion-bucket-")


@readers.local({"out": _WRITTEN.name})
def differences(case: Case, run: Run, engines: Sequence[str] = ENGINES) -> list[str]:
    """How the engines differ from CPython on one run, ready to be read; none if they agree.

    A run that cites a named difference must show it: every engine must differ from CPython, and
    all of them alike. A citation that is no longer true is a difference to report.
    """
    started = now()
    os.environ[readers.DIRECTORY] = str(BUCKETS)
    expected = run_on_python(case, run.input, started, run.answers)
    optimised = unoptimised = compiled(case.path, case.workflow, optimize=True)
    if "plain" in engines:
        unoptimised = compiled(case.path, case.workflow, optimize=False)
        if optimised.definition == unoptimised.definition:
            engines = [engine for engine in engines if engine != "plain"]
    found: list[str] = []
    first: Outcome | None = None
    transitions: dict[str, int] = {}
    recorder = reference.Recorder()
    ordered = f"async def {case.workflow}(" not in case.path.read_text("utf-8")
    for engine in engines:
        if engine.startswith("sfnx") and (case.without_sfnx or not _is_independent(case, run)):
            continue
        artifact = unoptimised if engine == "plain" else optimised
        actual = run_on_engine(engine, case, artifact, run.input, recorder, started, run.answers)
        transitions[engine] = sum(state != UNCAUGHT for state in actual.path)
        if run.difference is None:
            stops = actual.stopped or _stops(engine, artifact)
            if not agrees(expected, actual, stops=stops, ordered=ordered):
                found.append(explain(engine, expected, actual))
        elif agrees(expected, actual):
            found.append(f"{engine}: {run.difference} is cited, yet it does what CPython does")
        elif first is not None and not agrees(first, actual):
            found.append(explain(engine, first, actual))
        first = first or actual
    if transitions["optimised"] > transitions.get("plain", transitions["optimised"]):
        found.append(f"passes made the path longer: {transitions}")
    referred = "sfnx" in engines and run in case.runs[:REFERRED] and run.difference is None
    if referred and reference.INSTALLED:
        found += reference.disagreements(recorder.evaluations)
    return found


def explain(engine: str, expected: Outcome, actual: Outcome) -> str:
    """Both outcomes, the task calls where they part, and the states the execution entered."""
    lines = [f"python    {expected}", f"{engine:<9} {actual}"]
    pairs = zip_longest(expected.calls, actual.calls)
    for number, (ours, theirs) in enumerate(pairs, 1):
        if ours is None or theirs is None or not same_calls((ours,), (theirs,)):
            lines.append(
                f"task call {number}: python made {ours or 'none'}, it made {theirs or 'none'}"
            )
            break
    lines.append(f"states    {' → '.join(actual.path)}")
    return "\n".join(lines)


def failure(case: Case, run: Run, found: list[str], definition: Path) -> str:
    """The message of a failed run: the case and line, each difference, and where the ASL lies."""
    lines = [f"{case.path}:{run.line}: {show(run.input)}", *found]
    return "\n\n".join([*lines, f"the definitions: {definition}"])


def write_definitions(case: Case, folder: Path) -> Path:
    """Write both definitions of a case for a look at them; returns the folder."""
    for name, optimize in (("optimised", True), ("plain", False)):
        artifact = compiled(case.path, case.workflow, optimize=optimize)
        (folder / f"{name}.asl.json").write_text(dumps(artifact.definition), encoding="utf-8")
    return folder
