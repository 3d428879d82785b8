"""The expressions of a state: can they be read, and is everything there that they name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import Final

from cohesion.artifact import Json
from cohesion.asl import limits
from cohesion.asl.states import State, evaluated, expression, half_open, rules, strings
from cohesion.backend.problems import Findings
from cohesion.jsonata.depth import depth
from cohesion.jsonata.functions import ARGUMENTS, REMOVED
from cohesion.jsonata.nodes import (
    Array,
    Binary,
    Block,
    Call,
    Chain,
    Conditional,
    Lambda,
    Literal,
    Negative,
    Node,
    Number,
    Object,
    Path,
    Placeholder,
    Regex,
    Text,
    Variable,
    children,
)
from cohesion.jsonata.parse import ParseError, parse
from cohesion.jsonata.variables import free_names

STATES_VARIABLE: Final = "states"
"""The name under which Step Functions gives what it knows."""

_CONTEXT: Final[Mapping[str, frozenset[str]]] = {
    "Execution": frozenset(
        {"Id", "Input", "Name", "RoleArn", "StartTime", "RedriveCount", "RedriveTime"}
    ),
    "State": frozenset({"Name", "EnteredTime", "RetryCount"}),
    "StateMachine": frozenset({"Id", "Name"}),
    "Task": frozenset({"Token"}),
    "Map": frozenset({"Item"}),
}
_WITH_RESULT: Final = frozenset({"Task", "Parallel", "Map"})
_NUMERIC: Final = frozenset({"+", "-", "*", "/", "%", "&"})
_CALLBACK: Final = ".waitForTaskToken"
_COMMENT = re.compile(r"((Choices|Retry|Catch)\[\d+\]/)?Comment")


@dataclass(frozen=True, slots=True)
class Facts:
    """What an expression says about itself; `error` instead if it cannot be read.

    `calls` are functions of the outside with how many arguments they get, `states` the keys after
    each `$states`; `depth` is 0 if the text is too short to be too deep.
    """

    variables: frozenset[str] = frozenset()
    calls: tuple[tuple[str, int], ...] = ()
    states: frozenset[tuple[str, ...]] = frozenset()
    depth: int = 0
    never_boolean: bool = False
    error: ParseError | None = None


@lru_cache(maxsize=1024)
def facts(source: str) -> Facts:
    """The facts of an expression, without the `{% %}` around it; never raises."""
    try:
        node = parse(source)
        names = free_names(node)
        return Facts(
            variables=names.variables - {STATES_VARIABLE},
            calls=tuple(_argument_counts(node, names.calls)),
            states=frozenset(_states_paths(node)),
            depth=depth(node) if _may_be_deep(source) else 0,
            never_boolean=_never_boolean(node),
        )
    except ParseError as error:
        return Facts(error=error)
    except RecursionError:
        return Facts(error=ParseError("the expression is nested too deeply", 0))


def check_expressions(state: State, known: frozenset[str], findings: Findings) -> None:
    """Note what is wrong with a state's expressions.

    `known` are the variables that some path to this state assigns.
    """
    for place, value in evaluated(state):
        for inner, text in strings(value, place):
            if (source := expression(text)) is not None:
                _check(source, _Where(state, inner), known, findings)
    for place, text in strings(_without_inner(state), ""):
        if half_open(text) and not _COMMENT.fullmatch(place):
            message = "a string that begins with `{%` must end with `%}`, and the reverse"
            findings.add(place, "half-open-expression", message)


def check_names(assigned: Mapping[str, Json], place: str, findings: Findings) -> None:
    """Note which names of an `Assign` cannot be names of variables."""
    for name in assigned:
        where = f"{place}/{name}"
        if len(name) > limits.NAME_CHARACTERS:
            message = f"a variable's name has at most {limits.NAME_CHARACTERS} characters"
            findings.add(where, "variable-name", message)
        elif name == STATES_VARIABLE:
            findings.add(where, "variable-name", "`states` is reserved")
        elif not _is_variable_name(name):
            findings.add(where, "variable-name", f"`{name}` cannot be the name of a variable")
        elif name in ARGUMENTS or name in REMOVED:
            findings.add(where, "hidden-built-in", f"`{name}` would hide the function `${name}`")


def assigns(state: State) -> Iterator[tuple[str, Mapping[str, Json]]]:
    """Every `Assign` of a state, of its rules and of its catchers, with its place."""
    if isinstance(own := state.get("Assign"), dict):
        yield "Assign", own
    for key in ("Choices", "Catch"):
        for place, rule in rules(state, key):
            if isinstance(inner := rule.get("Assign"), dict):
                yield f"{place}/Assign", inner


@dataclass(frozen=True, slots=True)
class _Where:
    """The place of an expression, and what can be read there."""

    state: State
    place: str

    @property
    def field(self) -> str:
        """The field of the state, `Catch` for what is in a catcher."""
        return re.split(r"[/\[]", self.place, maxsplit=1)[0]

    @property
    def allows_result(self) -> bool:
        """Whether `$states.result` has a value."""
        return self.state.get("Type") in _WITH_RESULT and self.field in {"Assign", "Output"}

    @property
    def allows_error(self) -> bool:
        """Whether `$states.errorOutput` has a value."""
        return self.field == "Catch"

    @property
    def allows_token(self) -> bool:
        """Whether there is a task token to send away."""
        resource = self.state.get("Resource")
        waits = isinstance(resource, str) and resource.endswith(_CALLBACK)
        return waits and self.field == "Arguments"


def _check(source: str, where: _Where, known: frozenset[str], findings: Findings) -> None:
    found = facts(source)
    place = where.place
    if found.error is not None:
        rule = "jsonata-context" if found.error.refusal == "context" else "jsonata-syntax"
        findings.add(place, rule, str(found.error))
        return
    for name in sorted(found.variables - known - ARGUMENTS.keys()):
        findings.add(place, "unassigned-variable", f"no path here assigns `${name}`")
    for name, count in found.calls:
        if wrong := _wrong_call(name, count):
            findings.add(place, *wrong)
    for path in sorted(found.states):
        if message := _wrong_states_path(path, where):
            findings.add(place, "states-field", message)
    if found.depth > limits.EVALUATION_DEPTH:
        message = (
            f"the expression evaluates {found.depth} deep, and Step Functions stops at "
            f"{limits.EVALUATION_DEPTH}"
        )
        findings.add(place, "depth", message)
    if place.endswith("/Condition") and found.never_boolean:
        findings.add(place, "condition", "a `Condition` must give true or false")


def _wrong_call(name: str, count: int) -> tuple[str, str] | None:
    if name in REMOVED:
        return "unknown-function", f"Step Functions has no `${name}`"
    if name not in ARGUMENTS:
        near = get_close_matches(name, ARGUMENTS, 1)
        hint = f"; did you mean `${near[0]}`?" if near else ""
        return "unknown-function", f"there is no function `${name}`{hint}"
    least, most = ARGUMENTS[name]
    if count < least or (most is not None and count > most):
        wanted = f"{least}" if least == most else f"{least} or more" if most is None else ""
        wanted = wanted or f"{least} to {most}"
        return "argument-count", f"`${name}` takes {wanted} arguments, not {count}"
    return None


def _wrong_states_path(path: tuple[str, ...], where: _Where) -> str | None:
    shown = ".".join(("$states", *path))
    match path:
        case () | ("input", *_):
            return None
        case ("result", *_):
            ok = where.allows_result
            place = "in `Assign` and `Output` of a Task, a Parallel, a Map"
        case ("errorOutput", *_):
            ok, place = where.allows_error, "in `Assign` and `Output` of a catcher"
        case ("context", "Map", *_):
            ok, place = where.field == "ItemSelector", "in an `ItemSelector`"
        case ("context", "Task", *_):
            ok, place = where.allows_token, f"in `Arguments` of a `{_CALLBACK}` task"
        case ("context", "State", "RetryCount", *_):
            ok, place = where.state.get("Type") in _WITH_RESULT, "in a Task, a Parallel, a Map"
        case ("context",):
            return None
        case ("context", group, *rest) if group in _CONTEXT:
            return None if not rest or rest[0] in _CONTEXT[group] else f"there is no `{shown}`"
        case _:
            return f"there is no `{shown}`"
    return None if ok else f"`{shown}` has a value only {place}"


def _is_variable_name(name: str) -> bool:
    # Python's identifiers are ID_Start then ID_Continue too, but for a leading underscore.
    return name.isidentifier() and not name.startswith("_")


def _without_inner(state: State) -> dict[str, Json]:
    return {key: value for key, value in state.items() if key not in {"Branches", "ItemProcessor"}}


def _may_be_deep(source: str) -> bool:
    # A level takes at least a character; functions can call one another.
    return len(source) > limits.EVALUATION_DEPTH or "function" in source


def _walk(node: Node) -> Iterator[Node]:
    waiting = [node]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += children(node)


def _argument_counts(node: Node, calls: tuple[Call, ...]) -> Iterator[tuple[str, int]]:
    chained = {each.function for each in _walk(node) if isinstance(each, Chain)} if calls else ()
    for call in calls:
        yield call.function, len(call.arguments) + (call in chained)


def _states_paths(node: Node) -> Iterator[tuple[str, ...]]:
    """The keys after each `$states`, as far as they are plain keys."""
    waiting = [node]
    while waiting:
        step = waiting.pop()
        keys: list[str] = []
        while isinstance(step, Path):
            keys.insert(0, step.key)
            step = step.base
        if isinstance(step, Variable) and step.name == STATES_VARIABLE:
            yield tuple(keys)
        waiting += children(step)


def _never_boolean(node: Node) -> bool:
    match node:
        case Text() | Placeholder() | Number() | Negative():
            return True
        case Array() | Object() | Lambda() | Regex():
            return True
        case Literal(value):
            return value is None
        case Binary(operator):
            return operator in _NUMERIC
        case Block(statements):
            return _never_boolean(statements[-1])
        case Conditional(_, then, otherwise):
            return _never_boolean(then) or (otherwise is not None and _never_boolean(otherwise))
        case _:
            return False
