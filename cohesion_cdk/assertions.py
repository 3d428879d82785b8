"""What a definition does, as assertions that say what is there instead."""

from __future__ import annotations

import difflib
import itertools
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from cohesion.artifact import Json

_RETRY = {
    "max_attempts": "MaxAttempts",
    "interval": "IntervalSeconds",
    "backoff": "BackoffRate",
    "max_delay": "MaxDelaySeconds",
    "jitter": "JitterStrategy",
}


@dataclass(frozen=True)
class WorkflowAssertions:
    """A workflow in a template. States are named as the console shows them, by what they do; those
    of maps and branches are among them.

    Each method gives the workflow again, and raises AssertionError for what is not so.
    """

    name: str
    definition: Mapping[str, Json]
    express: bool = field(default=False, kw_only=True)

    @property
    def states(self) -> Mapping[str, Mapping[str, Json]]:
        """All states by their names."""
        return {name: state for name, state, _ in _states(self.definition, ())}

    def has_state(self, state: str, **fields: Json) -> WorkflowAssertions:
        """There is a state of this name, and these fields of it (`Type="Task"`) are such; of a
        field that is an object, the given keys.
        """
        found = self._state(state)
        for key, expected in fields.items():
            if not _within(expected, found.get(key)):
                self._fail(f"{state!r} has {key}={_shown(found.get(key))}, not {_shown(expected)}")
        return self

    def has_no_state(self, state: str) -> WorkflowAssertions:
        """There is no state of this name."""
        if state in self.states:
            self._fail(f"there is a state {state!r}")
        return self

    def has_retry(self, state: str, error: str, **options: Json) -> WorkflowAssertions:
        """A state is tried again after an error, with these options of `cohesion.Retry`:
        `max_attempts`, `interval`, `backoff`, `max_delay`, `jitter`.
        """
        unknown = set(options) - set(_RETRY)
        if unknown:
            raise TypeError(f"has_retry has no {', '.join(sorted(unknown))}: {', '.join(_RETRY)}")
        retriers = self._state(state).get("Retry", [])
        expected = {_RETRY[key]: value for key, value in options.items()}
        of_error = [each for each in retriers if error in each["ErrorEquals"]]
        if not of_error:
            names = [name for each in retriers for name in each["ErrorEquals"]]
            self._fail(f"{state!r} is tried again after {_listed(names)}, not after {error!r}")
        if not _within(expected, of_error[0]):
            self._fail(f"{state!r} is tried again with {_shown(of_error[0])}, not {options}")
        return self

    def has_catch(
        self, state: str, error: str = "States.ALL", *, next: str | None = None
    ) -> WorkflowAssertions:
        """An error of a state is caught, and leads to the state `next`."""
        catchers = self._state(state).get("Catch", [])
        for each in catchers:
            if error in each["ErrorEquals"]:
                if next is not None and each["Next"] != next:
                    self._fail(f"{error} of {state!r} leads to {each['Next']!r}, not to {next!r}")
                return self
        names = [name for each in catchers for name in each["ErrorEquals"]]
        self._fail(f"{state!r} catches {_listed(names)}, not {error!r}")
        raise AssertionError

    def task_order(self, *states: str) -> WorkflowAssertions:
        """Each state is only ever reached through the one before it, and may be reached from it."""
        for state in states:
            self._state(state)
        for before, after in itertools.pairwise(states):
            if after in self._reached({self._start()}, without=before):
                self._fail(f"{after!r} can be reached without {before!r}")
            if after not in self._reached(self._successors()[before]):
                self._fail(f"{after!r} cannot be reached from {before!r}")
        return self

    def is_express(self) -> WorkflowAssertions:
        """The machine is an Express one."""
        if not self.express:
            self._fail("it is a Standard workflow")
        return self

    def is_standard(self) -> WorkflowAssertions:
        """The machine is a Standard one."""
        if self.express:
            self._fail("it is an Express workflow")
        return self

    def _start(self) -> str:
        return str(self.definition["StartAt"])

    def _state(self, name: str) -> Mapping[str, Json]:
        states = self.states
        if name not in states:
            similar = difflib.get_close_matches(name, states, n=1)
            hint = f"did you mean {similar[0]!r}? " if similar else ""
            self._fail(f"there is no state {name!r}; {hint}its states: {_listed(list(states))}")
        return states[name]

    def _successors(self) -> dict[str, set[str]]:
        """Where each state may lead; the last ones of a map or branch lead to what follows it."""
        found: dict[str, set[str]] = {}
        for name, state, after in _states(self.definition, ()):
            inner = {machine["StartAt"] for machine in _inner(state)}
            found[name] = {*_transitions(state), *inner, *(after if _ends(state) else ())}
        return found

    def _reached(self, starts: set[str], without: str | None = None) -> set[str]:
        successors, reached, todo = self._successors(), set[str](), starts - {without}
        while todo:
            state = todo.pop()
            reached.add(state)
            todo |= {each for each in successors[state] if each != without} - reached
        return reached

    def _fail(self, message: str) -> None:
        raise AssertionError(f"{self.name}: {message}")


def _states(
    machine: Mapping[str, Json], after: Sequence[str]
) -> Iterator[tuple[str, Mapping[str, Json], Sequence[str]]]:
    """All states, and where the machine that each is in leads when it ends."""
    for name, state in machine["States"].items():
        yield name, state, after
        leads = (*_transitions(state), *(after if _ends(state) else ()))
        for inner in _inner(state):
            yield from _states(inner, leads)


def _inner(state: Mapping[str, Json]) -> list[Mapping[str, Json]]:
    processor = state.get("ItemProcessor")
    return [*state.get("Branches", []), *([processor] if processor else [])]


def _transitions(state: Mapping[str, Json]) -> list[str]:
    rules = (*state.get("Choices", ()), *state.get("Catch", ()))
    named = [state.get("Next"), state.get("Default"), *(rule["Next"] for rule in rules)]
    return [name for name in named if name]


def _ends(state: Mapping[str, Json]) -> bool:
    return bool(state.get("End")) or state["Type"] == "Succeed"


def _within(expected: Json, found: Json) -> bool:
    """Whether a value is the expected one, or an object that has what is expected of it."""
    if isinstance(expected, Mapping) and isinstance(found, Mapping):
        return all(_within(value, found.get(key)) for key, value in expected.items())
    return bool(expected == found)


def _shown(value: Json) -> str:
    return "nothing" if value is None else json.dumps(value, ensure_ascii=False)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names) or "nothing"
