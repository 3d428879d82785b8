"""The text of a definition: the same bytes for the same definition, keys in reading order."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Final

from cohesion.artifact import Json

MACHINE_KEYS: Final = (
    "Comment",
    "QueryLanguage",
    "ProcessorConfig",
    "StartAt",
    "TimeoutSeconds",
    "States",
)
"""The order of keys in a definition, a branch, an item processor; unknown ones follow."""

STATE_KEYS: Final = (
    "Type",
    "Comment",
    "QueryLanguage",
    "Resource",
    "Credentials",
    "Label",
    "Items",
    "ItemReader",
    "ItemSelector",
    "ItemBatcher",
    "MaxConcurrency",
    "ToleratedFailureCount",
    "ToleratedFailurePercentage",
    "Arguments",
    "Branches",
    "ItemProcessor",
    "ResultWriter",
    "Seconds",
    "Timestamp",
    "Error",
    "Cause",
    "TimeoutSeconds",
    "HeartbeatSeconds",
    "Choices",
    "Assign",
    "Output",
    "Retry",
    "Catch",
    "Default",
    "Next",
    "End",
)
"""The order of keys in a state; unknown ones follow."""

RULE_KEYS: Final = (
    "Comment",
    "Condition",
    "ErrorEquals",
    "IntervalSeconds",
    "MaxAttempts",
    "BackoffRate",
    "MaxDelaySeconds",
    "JitterStrategy",
    "Assign",
    "Output",
    "Next",
)
"""The order of keys in a Choice rule, a retrier, a catcher; unknown ones follow."""

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def dumps(definition: Mapping[str, Json], *, indent: int | None = 2) -> str:
    """The definition as JSON text. `indent=None` is the compact form, as it counts for limits.

    Raises ValueError for a number that JSON cannot hold.
    """
    text = json.dumps(
        ordered(definition),
        indent=indent,
        separators=(",", ":") if indent is None else None,
        ensure_ascii=False,
        allow_nan=False,
    )
    return _LONE_SURROGATE.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def ordered(definition: Mapping[str, Json]) -> dict[str, Json]:
    """The definition with its keys in reading order; states and payloads keep their own order."""
    machine = _sorted(definition, MACHINE_KEYS)
    if isinstance(states := machine.get("States"), dict):
        machine["States"] = {name: _state(state) for name, state in states.items()}
    return machine


def _state(state: Json) -> Json:
    if not isinstance(state, dict):
        return state
    state = _sorted(state, STATE_KEYS)
    for key in ("Choices", "Retry", "Catch"):
        if isinstance(rules := state.get(key), list):
            state[key] = [_sorted(rule, RULE_KEYS) for rule in rules]
    if isinstance(branches := state.get("Branches"), list):
        state["Branches"] = [ordered(branch) for branch in branches]
    if isinstance(processor := state.get("ItemProcessor"), dict):
        state["ItemProcessor"] = ordered(processor)
    return state


def _sorted(value: Mapping[str, Json], keys: tuple[str, ...]) -> dict[str, Json]:
    first = {key: value[key] for key in keys if key in value}
    return first | {key: value[key] for key in value if key not in first}
