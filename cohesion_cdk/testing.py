"""For tests of stacks: templates without what changes with every edit of a task, and definitions
as the JSON they are.

    assert normalized(stack) == snapshot
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from aws_cdk import Stack
from aws_cdk.assertions import Template

from cohesion.artifact import Json

ASSET_HASH = re.compile(r"\b[0-9a-f]{64}\b")
MACHINE = "AWS::StepFunctions::StateMachine"


def normalized(stack: Stack) -> dict[str, Json]:
    """The stack's template for a snapshot: asset hashes masked, definitions as JSON values.

    The resources stay as they are deployed, so that a snapshot shows what a change would replace.
    """
    template = Template.from_stack(stack).to_json()
    found = definitions(template)
    masked: dict[str, Json] = _masked(template)
    for name, definition in found.items():
        masked["Resources"][name]["Properties"]["DefinitionString"] = definition
    return masked


def definitions(template: Mapping[str, Json]) -> dict[str, Json]:
    """The definitions of a template's state machines by logical id.

    What CloudFormation fills in is shown as `Fn::Sub` would have it, as in `${Charge.Arn}`.
    """
    resources: Mapping[str, Json] = template.get("Resources", {})
    return {
        name: json.loads(_text(found["Properties"]["DefinitionString"]))
        for name, found in resources.items()
        if found["Type"] == MACHINE
    }


def _text(value: Json) -> str:
    match value:
        case str():
            return value
        case {"Fn::Join": [separator, parts]}:
            return str(separator).join(_text(part) for part in parts)
        case {"Fn::GetAtt": [name, attribute]}:
            return f"${{{name}.{attribute}}}"
        case {"Ref": name}:
            return f"${{{name}}}"
        case _:
            raise ValueError(f"a definition holds {value!r}, which nothing here shows as text")


def _masked(value: Json) -> Json:
    if isinstance(value, dict):
        return {key: _masked(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_masked(item) for item in value]
    return ASSET_HASH.sub("<asset>", value) if isinstance(value, str) else value
