"""What a compiled workflow consists of: each state with its Python, its cost, its needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass

from cohesion.artifact import Artifact, Child, Json, StateSource, TaskCode

DOLLARS_PER_TRANSITION = 0.025 / 1000
"""List price of a Standard state transition in the large Regions (November 2026)."""


@dataclass(frozen=True, slots=True)
class ExplainedState:
    """A state: its type, the Python it came from, the task or generated function that it calls, and
    the states that may follow it.
    """

    name: str
    type: str
    source: StateSource | None
    task: str | None
    next: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExplainedChild:
    """A machine that the workflow runs as child executions, and its states."""

    child: Child
    states: tuple[ExplainedState, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """A compiled workflow, told to its owner."""

    artifact: Artifact
    states: tuple[ExplainedState, ...]
    children: tuple[ExplainedChild, ...] = ()

    @property
    def retries(self) -> bool:
        """Whether some state is retried, which costs a transition each time."""
        return any("Retry" in state for _, state in _states(self.artifact.definition))

    def callers(self, code: str) -> tuple[str, ...]:
        """The names of the states that call a task or a generated function."""
        every = (self.states, *(found.states for found in self.children))
        return tuple(state.name for states in every for state in states if state.task == code)

    def often(self, code: str) -> str:
        """How often a task or a generated function is called, as far as the states say."""
        called = [state for state in self.states if state.task == code]
        sources = [state.source for state in called if state.source and state.source.caller]
        if sources:  # of a body that calls share
            return f"once for each call of `{sources[0].function}`"
        for found in self.children:
            if any(state.task == code for state in found.states):
                return f"in calls of `{found.child.function}`, each an execution"
        if any(state.name in self._after(state.name) for state in called):
            return "once for each round of a loop"
        return "at most once a run" if len(called) == 1 else f"at most {len(called)} times a run"

    def _after(self, name: str) -> set[str]:
        """The states that may follow a state, at once or later."""
        onward = {state.name: state.next for state in self.states}
        found: set[str] = set()
        pending = list(onward[name])
        while pending:
            following = pending.pop()
            if following not in found:
                found.add(following)
                pending += onward[following]
        return found

    def to_json(self) -> dict[str, Json]:
        """The explanation as JSON values, states in the order of the definition."""
        manifest = self.artifact.to_json()
        parts = ("name", "module", "express", "cost", "tasks", "permissions")
        return {
            **{part: manifest[part] for part in parts},
            "functions": [
                {
                    **function,
                    "states": list(self.callers(function["name"])),
                    "called": self.often(function["name"]),
                }
                for function in manifest["functions"]
            ],
            "loops": self.artifact.cost.loops,
            "retries": self.retries,
            "states": [asdict(state) for state in self.states],
            "untyped": manifest["untyped"],
            "children": [
                {
                    **{part: child[part] for part in ("name", "function", "cost", "permissions")},
                    "states": [asdict(state) for state in found.states],
                }
                for child, found in zip(manifest["children"], self.children, strict=True)
            ],
            "warnings": list(self.artifact.warnings),
        }


def explain(artifact: Artifact) -> Explanation:
    """Explain a compiled workflow."""
    tasks = {f"${{task:{task.name}}}": task for task in artifact.code}
    children = tuple(ExplainedChild(child, _explained(child, tasks)) for child in artifact.children)
    return Explanation(artifact, _explained(artifact, tasks), children)


def _explained(
    machine: Artifact | Child, tasks: Mapping[str, TaskCode]
) -> tuple[ExplainedState, ...]:
    return tuple(
        ExplainedState(
            name,
            state["Type"],
            machine.source_map.get(name),
            _task(state, tasks),
            tuple(dict.fromkeys(_targets(state))),
        )
        for name, state in _states(machine.definition)
    )


def _states(definition: Mapping[str, Json]) -> Iterator[tuple[str, Mapping[str, Json]]]:
    """All states by name, those of branches and processors after the state that holds them."""
    for name, state in definition["States"].items():
        yield name, state
        for inner in (*state.get("Branches", ()), state.get("ItemProcessor")):
            if inner:
                yield from _states(inner)


def _task(state: Mapping[str, Json], tasks: Mapping[str, TaskCode]) -> str | None:
    arguments = state.get("Arguments")
    function = arguments.get("FunctionName") if isinstance(arguments, dict) else None
    resource = str(state.get("Resource", ""))
    if resource.startswith("${activity:"):
        function = resource.replace("activity", "task", 1)
    task = tasks.get(function) if isinstance(function, str) else None
    return task.name if task else None


def _targets(state: Mapping[str, Json]) -> Iterator[str]:
    for rule in (*state.get("Choices", ()), *state.get("Catch", ())):
        yield rule["Next"]
    for key in ("Default", "Next"):
        if key in state:
            yield state[key]
