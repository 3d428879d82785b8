"""What the compiler returns: the definition, the tasks, the permissions, the source map, as plain
data.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any, Literal, TypeAlias

Json: TypeAlias = Any
"""A JSON value: None, bool, int, float, str, or lists and str-keyed dicts of these."""

FORMAT = 3
"""The version of the manifest's shape; a manifest of another version is refused."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a task: its name, whether a call must give it, and how it may be given."""

    name: str
    required: bool
    kind: Literal["positional", "either", "keyword"] = "either"


CONTINUED_AS = "continued_as"
"""The key of the output of an execution that another one continues: the ARN of that."""


@dataclass(frozen=True, slots=True)
class TaskCode:
    """One task function: where its code is, how it is called, and what its Lambda function needs.

    `timeout` is in seconds, `memory` in MiB; None leaves the choice to whoever deploys it. An
    `activity` has no Lambda function: workers of the author's run it.
    """

    name: str
    module: str
    qualified_name: str
    parameters: tuple[Parameter, ...]
    timeout: int | None = None
    memory: int | None = None
    activity: bool = False

    @property
    def entry_point(self) -> str:
        """`module:qualified_name`, which the task handler reads from `COHESION_TASK`."""
        return f"{self.module}:{self.qualified_name}"


@dataclass(frozen=True, slots=True)
class GeneratedFunction:
    """Python that the compiler moved out of the workflow into a function of its own.

    `source` is its module, which is called as the function is. It reads the variables `live_ins`
    and gives back `live_outs`. `reason` says why the code moved, which is from `line` to `end_line`
    of `path`, relative to the project's root, in the author's `function`, and reads `text` there.
    `lines` has the author's line of each line of `source`; 0 for one that the compiler wrote.
    """

    name: str
    source: str
    live_ins: tuple[str, ...]
    live_outs: tuple[str, ...]
    reason: str = ""
    path: str = ""
    line: int = 0
    end_line: int = 0
    function: str = ""
    text: str = ""
    lines: tuple[int, ...] = ()

    @property
    def place(self) -> str:
        """`shop/workflows.py:12-15`: where the author wrote the code."""
        end = "" if self.end_line == self.line else f"-{self.end_line}"
        return f"{self.path}:{self.line}{end}"

    @property
    def task(self) -> TaskCode:
        """The function as a task: its payload are the variables that it reads, by name."""
        parameters = tuple(Parameter(name, required=True) for name in self.live_ins)
        return TaskCode(self.name, self.name, self.name, parameters)


@dataclass(frozen=True, slots=True)
class Permission:
    """IAM actions and the placeholders (`${task:charge}`) of the resources they apply to; for `*`
    the `reason`, which names the operation.
    """

    actions: tuple[str, ...]
    resources: tuple[str, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class StateSource:
    """The Python that a state came from. `path` is relative to the project's root; lines from 1.
    `function` is the function around it; `calls` are the calls that led there from the workflow,
    the outermost first, where it is a helper. Where several calls share the helper's states,
    `caller` is the variable that says which one they run for, as `call`, its position in the
    `callers` of the first of these states.

    What else the state does may come from other lines: `fields` are those that may raise, by the
    field as the service names it (`Assign/total`), in the order in which they run; those of `input`
    check the execution's input. `exceptions` are variables that the state may give exceptions,
    `raised` those among them whose exceptions its own expressions have just raised.
    """

    path: str
    line: int
    end_line: int
    text: str
    function: str = ""
    calls: tuple[StateSource, ...] = ()
    fields: dict[str, tuple[StateSource, ...]] = field(default_factory=dict)
    exceptions: tuple[str, ...] = ()
    raised: tuple[str, ...] = ()
    caller: str = ""
    callers: tuple[StateSource, ...] = ()

    @staticmethod
    def from_json(value: dict[str, Json]) -> StateSource:
        """What `asdict` made JSON of."""
        calls = _sources(value.get("calls", ()))
        fields = {name: _sources(lines) for name, lines in value.get("fields", {}).items()}
        names = {name: tuple(value.get(name, ())) for name in ("exceptions", "raised")}
        callers = _sources(value.get("callers", ()))
        changed = {**names, "calls": calls, "callers": callers, "fields": fields}
        return StateSource(**{**value, **changed})


def _sources(values: Iterable[dict[str, Json]]) -> tuple[StateSource, ...]:
    return tuple(map(StateSource.from_json, values))


@dataclass(frozen=True, slots=True)
class Cost:
    """What the definition weighs: states in it, bytes of its JSON, and the billed transitions of
    the cheapest path from start to end (loops not taken) and of the dearest one that enters each
    state at most once; an execution adds one for each further round of a loop, each retry,
    and an exception of a task that nothing catches. `loops` says whether there are loops,
    `round_events` how many events the history has at least of the longest round of one;
    `continues_after` with how many events at most loops go on as a new execution (0: they do not).
    """

    states: int
    bytes: int
    shortest_path: int
    longest_path: int
    loops: bool = False
    round_events: int = 0
    continues_after: int = 0


@dataclass(frozen=True, slots=True)
class Untyped:
    """A parameter of the workflow or the result of a task whose type is not known, and how many
    operations therefore ask for the type of a value at run time. `path` and `line` are where an
    annotation would go.
    """

    kind: Literal["parameter", "task"]
    name: str
    operations: int
    path: str
    line: int


@dataclass(frozen=True, slots=True)
class Child:
    """A machine that the workflow, or another one of these, runs as child executions, or starts: a
    recursive function of the workflow, or another workflow. `name` is that of its placeholder,
    `function` that of the Python function. `express` asks for an Express state machine.
    """

    name: str
    function: str
    definition: dict[str, Json]
    permissions: tuple[Permission, ...]
    source_map: dict[str, StateSource]
    cost: Cost
    express: bool = False

    @staticmethod
    def from_json(value: dict[str, Json]) -> Child:
        """What `asdict` made JSON of."""
        return Child(
            value["name"],
            value["function"],
            value["definition"],
            _permissions(value["permissions"]),
            {name: StateSource.from_json(found) for name, found in value["source_map"].items()},
            Cost(**value["cost"]),
            value["express"],
        )


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A workflow that is deployed on its own, which the workflow, or one of its children, runs or
    starts: the name by which the stack binds its machine, and where its function is, if that is
    known (else both are empty). `awaited`: something waits for its end.
    """

    name: str
    module: str = ""
    function: str = ""
    awaited: bool = True

    @property
    def place(self) -> str:
        """`module:function`, where the function is; empty where that is not known."""
        return f"{self.module}:{self.function}" if self.function else ""


def _permissions(values: Iterable[dict[str, Json]]) -> tuple[Permission, ...]:
    return tuple(
        Permission(tuple(p["actions"]), tuple(p["resources"]), p["reason"]) for p in values
    )


@dataclass(frozen=True, slots=True)
class Artifact:
    """A compiled workflow. Plain frozen data: the same input gives the same artifact.

    `definition` is the ASL with placeholders where resources go: `${task:NAME}` is the ARN of a
    task's Lambda function, `${activity:NAME}` that of an activity, `${workflow:NAME}` that of the
    machine of one of the `children`; in permissions `${executions:NAME}` are its executions and
    `${rule:NAME}` is a rule of EventBridge. `${machine:NAME}` and `${runs:NAME}` are the same of a
    machine that is `elsewhere`.
    Tasks and functions are those of all machines. `sources` are the project's files that tasks need
    at run time, relative to the project's root. `express` asks for an Express state machine.
    """

    name: str
    module: str
    definition: dict[str, Json]
    tasks: tuple[TaskCode, ...]
    functions: tuple[GeneratedFunction, ...]
    permissions: tuple[Permission, ...]
    source_map: dict[str, StateSource]
    cost: Cost
    express: bool = False
    sources: tuple[str, ...] = ()
    warnings: tuple[str, ...] = field(default=())
    untyped: tuple[Untyped, ...] = field(default=())
    children: tuple[Child, ...] = field(default=())
    elsewhere: tuple[Elsewhere, ...] = field(default=())

    @property
    def code(self) -> tuple[TaskCode, ...]:
        """Whatever runs in Lambda functions: the tasks, and the generated functions as tasks."""
        return (*self.tasks, *(function.task for function in self.functions))

    def to_json(self) -> dict[str, Json]:
        """The manifest: this artifact as JSON values."""
        return {"format": FORMAT, **asdict(self)}

    @staticmethod
    def from_json(manifest: dict[str, Json]) -> Artifact:
        """The artifact a manifest describes. Raises ValueError for another format."""
        if manifest.get("format") != FORMAT:
            raise ValueError(f"manifest format {manifest.get('format')!r}; this is {FORMAT}")
        tasks = tuple(
            TaskCode(**{**task, "parameters": tuple(Parameter(**p) for p in task["parameters"])})
            for task in manifest["tasks"]
        )
        functions = tuple(
            GeneratedFunction(
                **{
                    **function,
                    "live_ins": tuple(function["live_ins"]),
                    "live_outs": tuple(function["live_outs"]),
                    "lines": tuple(function["lines"]),
                }
            )
            for function in manifest["functions"]
        )
        return Artifact(
            name=manifest["name"],
            module=manifest["module"],
            definition=manifest["definition"],
            tasks=tasks,
            functions=functions,
            permissions=_permissions(manifest["permissions"]),
            source_map={k: StateSource.from_json(v) for k, v in manifest["source_map"].items()},
            cost=Cost(**manifest["cost"]),
            express=manifest["express"],
            sources=tuple(manifest["sources"]),
            warnings=tuple(manifest["warnings"]),
            untyped=tuple(Untyped(**u) for u in manifest["untyped"]),
            children=tuple(map(Child.from_json, manifest["children"])),
            elsewhere=tuple(Elsewhere(**found) for found in manifest["elsewhere"]),
        )
