"""The definition as it is deployed: the compiler's JSON, with ARNs or CDK tokens for resources.

The JSON is written here and not by `Stack.to_json_string`: on its way through jsii a definition
loses nulls (`{"a": null}` becomes `{}`, `[1, null]` becomes `[1]`) and the order of its keys, and
both mean something in a workflow. Tokens stand in the definition itself, because a hotswap
loses `DefinitionSubstitutions`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping

from cohesion.artifact import Json
from cohesion.runtime.refs import PATTERN

REFERENCE = re.compile(PATTERN)
"""How the compiler writes a value that the stack binds, anywhere in a text: the name, what the
author asks for, and the kind and the attribute that it is used as.
"""

PLACEHOLDER = re.compile(r"\$\{[a-z_]+:[^{}]+\}")
"""How the compiler writes a resource that only a deployment knows, as in `${task:charge}`."""

LITERAL_DOLLAR_BRACE = re.compile(r"\$\{(?!Token\[)")
"""`${` that is the author's own text, and not the start of a CDK token."""


ENVELOPE = "$cohesion"
"""What the payload of a task has beside its arguments, for the handler of the workflow's own."""


def definition_text(
    definition: Mapping[str, Json],
    resources: Mapping[str, str],
    foreign: Collection[str] = (),
) -> str:
    """The JSON text of a definition, with `resources` (ARNs or tokens) for their placeholders.

    Placeholders are replaced where they are all of a Task's `Resource` or of one of its
    `Arguments`; the same characters in a payload or a comment are the author's. References
    (`${ref:orders_table}`) are replaced wherever they are. Raises ValueError for a placeholder that
    `resources` does not have.

    `foreign` are the placeholders of functions that are no functions of the workflow's own: these
    get the arguments and nothing else. Raises ValueError where a call of one leaves the choice of
    its arguments to the run.
    """
    bound = _machine(definition, resources, foreign)
    text = json.dumps(bound, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    text = REFERENCE.sub(lambda found: _bound(found, resources), text)
    # CloudFormation and its linters take any other `${` for something to substitute.
    return LITERAL_DOLLAR_BRACE.sub(r"\\u0024{", text)


def _bound(found: re.Match[str], resources: Mapping[str, str]) -> str:
    """What the stack binds a reference to, as it stands in a text of JSON or JSONata."""
    if found[0] not in resources:
        raise ValueError(
            f"bindings: cohesion.ref({found[1]!r}) is bound to nothing:"
            f" bindings={{{found[1]!r}: …}}"
        )
    value = resources[found[0]]
    if any(character in value for character in "\"'\\") or not value.isprintable():
        raise ValueError(
            f"bindings: cohesion.ref({found[1]!r}): a text with quotes or backslashes: {value!r}"
        )
    return value


def resource(placeholder: str, resources: Mapping[str, str]) -> str:
    """What stands for a placeholder. Raises ValueError for one that nothing stands for."""
    if placeholder not in resources:
        known = ", ".join(sorted(resources)) or "none"
        raise ValueError(f"nothing stands for {placeholder} of the definition; known: {known}")
    return resources[placeholder]


def _machine(
    machine: Mapping[str, Json], resources: Mapping[str, str], foreign: Collection[str]
) -> dict[str, Json]:
    states = {n: _state(n, state, resources, foreign) for n, state in machine["States"].items()}
    return {**machine, "States": states}


def _state(
    name: str, state: Mapping[str, Json], resources: Mapping[str, str], foreign: Collection[str]
) -> dict[str, Json]:
    bound = dict(state)
    if state["Type"] == "Task":
        bound["Resource"] = _value(state["Resource"], resources)
        arguments = state.get("Arguments")
        to_worker = state["Resource"].startswith("${activity:")  # whose arguments are the payload
        if isinstance(arguments, dict) and not to_worker:
            if arguments.get("FunctionName") in foreign and "Payload" in arguments:
                arguments = {**arguments, "Payload": _bare(name, arguments["Payload"])}
            bound["Arguments"] = {k: _value(value, resources) for k, value in arguments.items()}
    if "ItemProcessor" in state:
        bound["ItemProcessor"] = _machine(state["ItemProcessor"], resources, foreign)
    if "Branches" in state:
        bound["Branches"] = [_machine(b, resources, foreign) for b in state["Branches"]]
    return bound


def _bare(state: str, payload: Mapping[str, Json]) -> dict[str, Json]:
    """A payload without what only the handler of a task reads."""
    if "absent" in payload.get(ENVELOPE, {}):
        raise ValueError(
            f"bindings: state {state!r} leaves out arguments of a function that exists already,"
            " depending on the run: give them in the call"
        )
    return {name: value for name, value in payload.items() if name != ENVELOPE}


def _value(value: Json, resources: Mapping[str, str]) -> Json:
    if isinstance(value, str) and PLACEHOLDER.fullmatch(value) and not REFERENCE.fullmatch(value):
        return resource(value, resources)
    return value
