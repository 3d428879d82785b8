"""The definition as CloudFormation gets it: the compiler's JSON, with CDK tokens for resources.

The JSON is written here and not by `Stack.to_json_string`: on its way through jsii a definition
loses nulls (`{"a": null}` becomes `{}`, `[1, null]` becomes `[1]`) and the order of its keys, and
both mean something in a workflow. Tokens stand in the definition itself, because a hotswap
loses `DefinitionSubstitutions`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from cohesion.artifact import Json

PLACEHOLDER = re.compile(r"\$\{[a-z]+:[^{}]+\}")
"""How the compiler writes a resource that only a deployment knows, as in `${task:charge}`."""

REFERENCE = re.compile(r"\$\{ref:([\w-]+)\}")
"""How the compiler writes a value that the stack binds, anywhere in a text."""

LITERAL_DOLLAR_BRACE = re.compile(r"\$\{(?!Token\[)")
"""`${` that is the author's own text, and not the start of a CDK token."""


def definition_text(definition: Mapping[str, Json], resources: Mapping[str, str]) -> str:
    """The JSON text of a definition, with `resources` (ARNs or tokens) for their placeholders.

    Placeholders are replaced where they are all of a Task's `Resource` or of one of its
    `Arguments`; the same characters in a payload or a comment are the author's. References
    (`${ref:orders_table}`) are replaced wherever they are. Raises ValueError for a placeholder that
    `resources` does not have.
    """
    text = json.dumps(
        _machine(definition, resources), ensure_ascii=False, allow_nan=False, separators=(",", ":")
    )
    text = REFERENCE.sub(lambda found: _bound(found, resources), text)
    # CloudFormation and its linters take any other `${` for something to substitute.
    return LITERAL_DOLLAR_BRACE.sub(r"\\u0024{", text)


def _bound(found: re.Match[str], resources: Mapping[str, str]) -> str:
    """What the stack binds a reference to, as it stands in a text of JSON or JSONata."""
    if found[0] not in resources:
        raise ValueError(
            f"cohesion.ref({found[1]!r}) is bound to nothing: bindings={{{found[1]!r}: …}}"
        )
    value = resources[found[0]]
    if any(character in value for character in "\"'\\") or not value.isprintable():
        raise ValueError(
            f"cohesion.ref({found[1]!r}): a text with quotes or backslashes: {value!r}"
        )
    return value


def resource(placeholder: str, resources: Mapping[str, str]) -> str:
    """What stands for a placeholder. Raises ValueError for one that nothing stands for."""
    if placeholder not in resources:
        known = ", ".join(sorted(resources)) or "none"
        raise ValueError(f"nothing stands for {placeholder} of the definition; known: {known}")
    return resources[placeholder]


def _machine(machine: Mapping[str, Json], resources: Mapping[str, str]) -> dict[str, Json]:
    states = {name: _state(state, resources) for name, state in machine["States"].items()}
    return {**machine, "States": states}


def _state(state: Mapping[str, Json], resources: Mapping[str, str]) -> dict[str, Json]:
    bound = dict(state)
    if state["Type"] == "Task":
        bound["Resource"] = _value(state["Resource"], resources)
        to_worker = state["Resource"].startswith("${activity:")  # whose arguments are the payload
        if isinstance(state.get("Arguments"), dict) and not to_worker:
            bound["Arguments"] = {
                key: _value(value, resources) for key, value in state["Arguments"].items()
            }
    if "ItemProcessor" in state:
        bound["ItemProcessor"] = _machine(state["ItemProcessor"], resources)
    if "Branches" in state:
        bound["Branches"] = [_machine(branch, resources) for branch in state["Branches"]]
    return bound


def _value(value: Json, resources: Mapping[str, str]) -> Json:
    if isinstance(value, str) and PLACEHOLDER.fullmatch(value):
        return resource(value, resources)
    return value
