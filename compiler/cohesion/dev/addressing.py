"""Definitions in which each call says which code it means, for the functions of a developer's stage
(`cohesion.runtime.runner`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from cohesion.artifact import Artifact, Json
from cohesion.runtime.runner import BUNDLE, ENVELOPE, RUN


def addressed(artifact: Artifact, bundle: str) -> Artifact:
    """The artifact of a workflow whose calls of its own functions, also those of its children, ask
    for the code in the bundle at this key.
    """
    code = {
        f"${{task:{task.name}}}": {BUNDLE: bundle, RUN: task.entry_point}
        for task in artifact.code
        if not task.activity
    }
    children = tuple(
        replace(child, definition=_machine(child.definition, code)) for child in artifact.children
    )
    return replace(artifact, definition=_machine(artifact.definition, code), children=children)


def _machine(machine: Mapping[str, Json], code: Mapping[str, Json]) -> dict[str, Json]:
    return {**machine, "States": {n: _state(s, code) for n, s in machine["States"].items()}}


def _state(state: Mapping[str, Json], code: Mapping[str, Json]) -> dict[str, Json]:
    found = dict(state)
    arguments = state.get("Arguments")
    if isinstance(arguments, dict) and arguments.get("FunctionName") in code:
        payload = arguments.get("Payload", {})
        envelope = {**payload.get(ENVELOPE, {}), **code[arguments["FunctionName"]]}
        found["Arguments"] = {**arguments, "Payload": {**payload, ENVELOPE: envelope}}
    if "ItemProcessor" in state:
        found["ItemProcessor"] = _machine(state["ItemProcessor"], code)
    if "Branches" in state:
        found["Branches"] = [_machine(branch, code) for branch in state["Branches"]]
    return found
