"""The states of a definition, and walks over them: transitions, expressions, inner machines.

Places inside a state are written as Step Functions writes them: `Assign/total`,
`Catch[0]/Next`, `Arguments/Payload/order`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, TypeAlias

from cohesion.artifact import Json

State: TypeAlias = Mapping[str, Json]
"""A state of a definition."""

Machine: TypeAlias = Mapping[str, Json]
"""What has `StartAt` and `States`: a definition, a branch, an item processor."""

CONSTANT_FIELDS: Final = frozenset(
    {
        "Type",
        "Comment",
        "QueryLanguage",
        "Resource",
        "Next",
        "Default",
        "End",
        "Retry",
        "ErrorEquals",
        "Label",
        "Branches",
        "ItemProcessor",
        "ReaderConfig",
        "WriterConfig",
    }
)
"""Fields of states, rules and catchers in which nothing is evaluated.

(`MaxItems` of a `ReaderConfig` is evaluated; the fields beside it are not.)
"""

OPENING: Final = "{%"
CLOSING: Final = "%}"


def expression(text: str) -> str | None:
    """What is between `{%` and `%}`, None if the text is no expression."""
    if len(text) >= len(OPENING + CLOSING) and text[:2] == OPENING and text[-2:] == CLOSING:
        return text[2:-2].strip(" \t\n\r")
    return None


def half_open(text: str) -> bool:
    """Whether the text begins or ends like an expression but is none: Step Functions refuses it."""
    return expression(text) is None and (text.startswith(OPENING) or text.endswith(CLOSING))


def transitions(state: State) -> tuple[tuple[str, str], ...]:
    """Where the state may go: the place that says so, and the name of the next state."""
    found = [(key, state[key]) for key in ("Next", "Default") if isinstance(state.get(key), str)]
    for key in ("Choices", "Catch"):
        for place, rule in rules(state, key):
            if isinstance(target := rule.get("Next"), str):
                found.append((f"{place}/Next", target))
    return tuple(found)


def rules(state: State, key: str) -> tuple[tuple[str, Mapping[str, Json]], ...]:
    """The objects under `Choices`, `Retry` or `Catch`, with their places."""
    value = state.get(key)
    if not isinstance(value, list):
        return ()
    return tuple((f"{key}[{i}]", rule) for i, rule in enumerate(value) if isinstance(rule, dict))


def inner_machines(state: State) -> tuple[tuple[str, Machine], ...]:
    """The machines inside a Parallel or a Map, with their places."""
    found: list[tuple[str, Machine]] = []
    if isinstance(branches := state.get("Branches"), list):
        found += [
            (f"Branches[{i}]", branch)
            for i, branch in enumerate(branches)
            if isinstance(branch, dict)
        ]
    if isinstance(processor := state.get("ItemProcessor"), dict):
        found.append(("ItemProcessor", processor))
    return tuple(found)


def is_distributed(state: State) -> bool:
    """Whether the state is a Map whose items run as executions of their own."""
    processor = state.get("ItemProcessor")
    config = processor.get("ProcessorConfig") if isinstance(processor, dict) else None
    return isinstance(config, dict) and config.get("Mode") == "DISTRIBUTED"


def strings(value: Json, place: str) -> Iterator[tuple[str, str]]:
    """Every string in a JSON value, with its place under `place`."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from strings(item, f"{place}/{key}" if place else str(key))
    elif isinstance(value, list):
        for i, item in enumerate(value):
            yield from strings(item, f"{place}[{i}]")


def evaluated(state: State) -> Iterator[tuple[str, Json]]:
    """The fields in which expressions are evaluated, with their places; not of inner machines."""
    for key, value in state.items():
        if key in {"Choices", "Catch"}:
            for place, rule in rules(state, key):
                for inner, item in evaluated(rule):
                    yield f"{place}/{inner}", item
        elif key in {"ItemReader", "ResultWriter"} and isinstance(value, dict):
            for inner, item in evaluated(value):
                yield f"{key}/{inner}", item
            if isinstance(config := value.get("ReaderConfig"), dict) and "MaxItems" in config:
                yield f"{key}/ReaderConfig/MaxItems", config["MaxItems"]
        elif key not in CONSTANT_FIELDS:
            yield key, value


def expressions(state: State) -> Iterator[tuple[str, str]]:
    """Every expression of the state, without its `{% %}`, with its place; not of inner machines."""
    for place, value in evaluated(state):
        for inner, text in strings(value, place):
            if (source := expression(text)) is not None:
                yield inner, source
