"""What Step Functions would refuse in a definition, or certainly fail on: rules over plain data.

It knows the service's rules for JSONata definitions and nothing of the compiler. A problem that
it finds in our own output is a bug of ours, or a limit that the author must be told about.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from cohesion.artifact import Json
from cohesion.asl import limits
from cohesion.asl.json import dumps
from cohesion.asl.states import (
    Machine,
    State,
    half_open,
    inner_machines,
    is_distributed,
    rules,
    transitions,
)
from cohesion.backend.check_expressions import assigns, check_expressions, check_names
from cohesion.backend.check_fields import BRANCH, DEFINITION, PROCESSOR, check_fields
from cohesion.backend.problems import Findings, Problem

_ENDS = ("Succeed", "Fail")


def check(definition: Mapping[str, Json], *, express: bool = False) -> tuple[Problem, ...]:
    """Everything that Step Functions would refuse, inner machines before what is around them.

    Placeholders such as `${task:charge}` are fine wherever a string is. With `express`, what an
    Express workflow cannot have is a problem too.
    """
    findings = Findings()
    DEFINITION.check(definition, "", findings)
    if isinstance(comment := definition.get("Comment"), str) and half_open(comment):
        findings.add("Comment", "half-open-expression", "`Comment` looks like half an expression")
    jsonata = definition.get("QueryLanguage") == "JSONata"
    _Checker(express=express, jsonata=jsonata).machine(definition, frozenset(), findings)
    _check_size(definition, findings)
    return tuple(findings.problems)


@dataclass(slots=True)
class _Checker:
    """What holds for the whole definition; names and labels are unique over all its machines."""

    express: bool
    jsonata: bool
    names: dict[str, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)

    def machine(self, machine: Machine, outer: frozenset[str], findings: Findings) -> None:
        """Check a definition or an inner machine; `outer` are the variables assigned before it."""
        states = machine.get("States")
        if not isinstance(states, dict):
            return
        if not states:
            findings.add("States", "missing-field", "there must be at least one state")
            return
        known = _known_variables(machine, states, outer)
        for name, state in states.items():
            inside = findings.within(f"States/{name}", name)
            self._name(name, inside)
            if isinstance(state, dict):
                self._state(state, known.get(name, outer), outer, inside)
            else:
                inside.add("", "schema", "a state must be an object")
        _check_flow(machine, states, findings)

    def _name(self, name: str, findings: Findings) -> None:
        if not 0 < len(name) <= limits.NAME_CHARACTERS:
            message = f"a state's name has 1 to {limits.NAME_CHARACTERS} characters"
            findings.add("", "state-name", message)
        if name in self.names:
            message = f"there is another state `{name}`, at {self.names[name]}"
            findings.add("", "duplicate-state-name", message)
        self.names.setdefault(name, findings.path)

    def _state(
        self, state: State, known: frozenset[str], outer: frozenset[str], findings: Findings
    ) -> None:
        if not self.jsonata and state.get("QueryLanguage") != "JSONata":
            message = "the state's query language is JSONPath; Cohesion knows JSONata"
            findings.add("QueryLanguage", "query-language", message)
            return
        check_fields(state, findings, express=self.express)
        check_expressions(state, known, findings)
        for place, assigned in assigns(state):
            check_names(assigned, place, findings)
            for name in sorted(assigned.keys() & outer):
                message = f"`{name}` is a variable outside, which cannot be assigned here"
                findings.add(f"{place}/{name}", "outer-variable", message)
        self._label(state, findings)
        visible = frozenset[str]() if is_distributed(state) else known
        for place, inner in inner_machines(state):
            fields = PROCESSOR if place == "ItemProcessor" else BRANCH
            inside = findings.within(place)
            fields.check(inner, "", inside)
            self.machine(inner, visible, inside)

    def _label(self, state: State, findings: Findings) -> None:
        label = state.get("Label")
        if not isinstance(label, str):
            return
        if label in self.labels:
            message = f"`{label}` labels another Map too, at {self.labels[label]}"
            findings.add("Label", "duplicate-label", message)
        self.labels.setdefault(label, findings.path)


def _check_flow(machine: Machine, states: Mapping[str, Json], findings: Findings) -> None:
    """Every transition leads somewhere, every state is reached, and there is an end."""
    start = machine.get("StartAt")
    if isinstance(start, str) and start not in states:
        findings.add("StartAt", "dangling-transition", f"there is no state `{start}` here")
    for name, state in states.items():
        inside = findings.within(f"States/{name}", name)
        for place, target in transitions(state) if isinstance(state, dict) else ():
            if target not in states:
                message = f"there is no state `{target}` here"
                inside.add(place, "dangling-transition", message)
    reached = _reached(machine, states)
    for name in states:
        if reached and name not in reached:
            inside = findings.within(f"States/{name}", name)
            inside.add("", "unreachable-state", f"no path leads to `{name}`")
    if reached and not any(_ends(states[name]) for name in reached):
        findings.add("", "no-end", "no path ends: there is no `End`, no Succeed, no Fail")


def _ends(state: Json) -> bool:
    return not isinstance(state, dict) or state.get("Type") in _ENDS or "End" in state


def _reached(machine: Machine, states: Mapping[str, Json]) -> set[str]:
    reached: set[str] = set()
    waiting = [machine.get("StartAt")]
    while waiting:
        name = waiting.pop()
        if isinstance(name, str) and name in states and name not in reached:
            reached.add(name)
            if isinstance(state := states[name], dict):
                waiting += [target for _, target in transitions(state)]
    return reached


def _known_variables(
    machine: Machine, states: Mapping[str, Json], outer: frozenset[str]
) -> dict[str, frozenset[str]]:
    """For each state that is reached, the variables that some path to it assigns."""
    start = machine.get("StartAt")
    known = {start: outer} if isinstance(start, str) and start in states else {}
    waiting = list(known)
    while waiting:
        name = waiting.pop()
        if not isinstance(state := states[name], dict):
            continue
        for target, assigned in _ways(state):
            if target not in states:
                continue
            before = known.get(target)
            after = (before or frozenset()) | known[name] | assigned
            if after != before:
                known[target] = after
                waiting.append(target)
    return known


def _ways(state: State) -> Iterator[tuple[str, frozenset[str]]]:
    """Where the state may go, and what it assigns on the way."""
    for key in ("Next", "Default"):
        if isinstance(target := state.get(key), str):
            yield target, _assigned(state)
    for key in ("Choices", "Catch"):
        for _, rule in rules(state, key):
            if isinstance(target := rule.get("Next"), str):
                yield target, _assigned(rule)


def _assigned(rule: Mapping[str, Json]) -> frozenset[str]:
    value = rule.get("Assign")
    return frozenset(value) if isinstance(value, dict) else frozenset()


def _check_size(definition: Mapping[str, Json], findings: Findings) -> None:
    try:
        size = len(dumps(definition, indent=None).encode())
    except (TypeError, ValueError) as error:
        findings.add("", "schema", f"the definition is not JSON: {error}")
        return
    if size > limits.DEFINITION_BYTES:
        message = f"the definition has {size:,} bytes, at most {limits.DEFINITION_BYTES:,} fit"
        findings.add("", "size", message)
