"""Which lines of the workflow a state's fields come from, and which variables it gives exceptions:
what the source map tells beside the state's own line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from cohesion.analysis.infer import raises
from cohesion.analysis.raised_again import held
from cohesion.artifact import StateSource
from cohesion.backend.plan import (
    ChoiceState,
    EndState,
    Exit,
    ForkState,
    State,
    TaskState,
    WaitState,
)
from cohesion.ir.nodes import Assign, Call, Expr, Raised, Return, operands
from cohesion.ir.types import Kind
from cohesion.source import Span

INPUT = "input"
"""Under which name the lines that check the execution's input are found."""

_FIRST = {
    TaskState: "Arguments",
    WaitState: "Seconds",
    ChoiceState: "Choices[0]/Condition",
    ForkState: "Arguments",
    EndState: "Output",
}
"""The field that evaluates what a first state does before it does anything."""


def with_lines(
    source: StateSource,
    state: State,
    ways: Iterable[tuple[str, Exit]],
    variables: Mapping[str, str],
    line: Callable[[Span], StateSource],
) -> StateSource:
    """The source of a state with the lines of its fields. `ways` are its ways out as far as it goes
    itself, each with what stands before the names of its fields; `variables` are the names of
    variables in the definition; `line` gives the line of a span.
    """
    found = _Lines(variables, line)
    if state.prefix:
        found.prefix(_FIRST.get(type(state), ""), state.prefix)
    for place, way in ways:
        found.way(place, way, state.prefix)
    if isinstance(state, ChoiceState):
        for number, (test, _) in enumerate(state.rules):
            found.add(f"Choices[{number}]/Condition", *_spans(test, state.span))
    if isinstance(state, TaskState):
        for _, value in state.op.arguments:
            found.add("Arguments", *_spans(value, state.op.span))
    if isinstance(state, ForkState):
        for name, given in (("Items", state.op.items), ("MaxConcurrency", state.op.at_once)):
            found.add(name, *(_spans(given, state.op.span) if given is not None else ()))
    if isinstance(state, TaskState | ForkState):
        found.exceptions += [variables[clause.variable] for clause, _ in state.catches]
    elsewhere = {
        name: tuple(dict.fromkeys(spans))
        for name, spans in found.fields.items()
        if any(_place(line(span)) != _place(source) for span in spans)
    }
    return replace(
        source,
        fields={name: tuple(map(line, spans)) for name, spans in elsewhere.items()},
        exceptions=tuple(dict.fromkeys(found.exceptions)),
        raised=tuple(dict.fromkeys(found.raised)),
    )


def _place(source: StateSource) -> tuple[str, int]:
    return source.path, source.line


@dataclass(slots=True)
class _Lines:
    variables: Mapping[str, str]
    line: Callable[[Span], StateSource]
    fields: dict[str, list[Span]] = field(default_factory=dict)
    exceptions: list[str] = field(default_factory=list)
    raised: list[str] = field(default_factory=list)

    def add(self, name: str, *spans: Span) -> None:
        """Note that a field may raise what these lines raise."""
        if spans:
            self.fields.setdefault(name, []).extend(spans)

    def prefix(self, name: str, assigns: list[Assign]) -> None:
        """Note what a first state does before anything else."""
        for assign in self._computed(assigns):
            self.add(name, *_spans(assign.value, assign.span))

    def way(self, place: str, way: Exit, before: list[Assign]) -> None:
        """Note the lines of a way out. A field evaluates what may raise before it, in order; what
        was computed before already does not.
        """
        pending: list[Span] = []
        fresh = _raised_by(before)
        for assign in self._computed(way.assigns):
            if assign in before:
                continue
            name = self.variables[assign.target]
            if raises(assign.value):
                pending += _spans(assign.value, assign.span)
                self.add(f"{place}Assign/{name}", *pending)
            fresh |= _raised_by([assign], fresh)
            if assign.target in fresh:
                self.add(f"{place}Assign/{name}", fresh[assign.target])
                self.raised.append(name)
            if assign.target in fresh or _is_exception(assign.value):
                self.exceptions.append(name)
        if isinstance(way.target, Return) and raises(way.target.value):
            self.add(f"{place}Output", *pending, *_spans(way.target.value, way.target.span))
        self.add(f"{place}Assign", *pending)

    def _computed(self, assigns: list[Assign]) -> Iterator[Assign]:
        """The assignments but the check of the input, which is noted by itself."""
        for assign in assigns:
            if isinstance(assign.value, Call) and assign.value.operation == "check input":
                self.fields[INPUT] = [assign.span]
            else:
                yield assign


def _spans(value: Expr, otherwise: Span) -> list[Span]:
    """Where the parts of a value are that may raise, in the order in which they are evaluated."""
    if not raises(value):
        return []
    inner = [span for part in operands(value) for span in _spans(part, otherwise)]
    return [*inner, value.span or otherwise]


def _is_exception(value: Expr) -> bool:
    return value.type.may(Kind.EXCEPTION) and value.type.kinds <= {Kind.EXCEPTION, Kind.NONE}


def _raised_by(assigns: list[Assign], known: Mapping[str, Span] | None = None) -> dict[str, Span]:
    """The variables that get what expressions raise, and where these are."""
    found = dict(known or {})
    for assign in assigns:
        if isinstance(assign.value, Raised):
            found[assign.target] = assign.span
        elif held(assign.value) in found:
            found[assign.target] = found[held(assign.value) or ""]
    return found
