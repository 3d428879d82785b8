"""For tests of stacks: templates without what changes with every edit of a task, definitions as the
JSON they are, and what a workflow does.

    assert normalized(stack) == snapshot

    orders = workflow_in(stack, "Orders")
    orders.has_state("charge", TimeoutSeconds=30)
    orders.has_retry("charge", "BankUnavailable", max_attempts=3)
    orders.task_order("charge", "ship")

`cohesion_cdk.snapshots` has an extension of syrupy for files of templates.
"""

from __future__ import annotations

import json
import re
from collections import OrderedDict
from collections.abc import Mapping

from aws_cdk import Stack
from aws_cdk.assertions import Template

from cohesion.artifact import Json
from cohesion_cdk.assertions import WorkflowAssertions
from cohesion_cdk.surface import IWorkflow

__all__ = ["WorkflowAssertions", "definitions", "normalized", "workflow_in"]

ASSET_HASH = re.compile(r"\b[0-9a-f]{64}\b")
VERSION_HASH = re.compile(r"(?<=CurrentVersion)([0-9A-F]{8})[0-9a-f]{32}\b")
"""What the name of a function's version ends in, which is another one with each edit."""
MACHINE = "AWS::StepFunctions::StateMachine"


def normalized(stack: Stack) -> dict[str, Json]:
    """The stack's template for a snapshot: hashes of assets and versions masked, definitions as
    JSON values in the order in which they are written.

    The resources stay as they are deployed, so that a snapshot shows what a change would replace.
    """
    template = Template.from_stack(stack).to_json()
    found = definitions(template)
    masked: dict[str, Json] = _masked(template)
    for name, definition in found.items():
        machine = masked["Resources"][name]["Properties"]
        machine["DefinitionString"] = _masked_versions(definition)
    return masked


def definitions(template: Mapping[str, Json]) -> dict[str, Json]:
    """The definitions of a template's state machines by logical id.

    What CloudFormation fills in is shown as `Fn::Sub` would have it, as in `${Charge.Arn}`.
    """
    resources: Mapping[str, Json] = template.get("Resources", {})
    return {
        name: json.loads(
            _text(found["Properties"]["DefinitionString"]), object_pairs_hook=OrderedDict
        )
        for name, found in resources.items()
        if found["Type"] == MACHINE
    }


def workflow_in(
    stack: Stack | Template, workflow: IWorkflow | str | None = None
) -> WorkflowAssertions:
    """What a workflow of a stack, or of its template, does: for assertions. `workflow` is the
    construct itself or the start of its logical id, and may be left out where there is one machine.

    Raises AssertionError where there is none, or more than one.
    """
    template = stack if isinstance(stack, Template) else Template.from_stack(stack)
    machines = template.find_resources(MACHINE)
    found = definitions({"Resources": machines})
    if isinstance(workflow, IWorkflow):
        resource = workflow.state_machine.node.default_child
        wanted = [str(Stack.of(workflow).resolve(getattr(resource, "logical_id", "")))]
    else:
        wanted = [name for name in found if name.startswith(workflow or "")]
        if len(wanted) > 1:  # children are made below it
            wanted = [name for name in wanted if "Children" not in name] or wanted
    if len(wanted) != 1 or wanted[0] not in found:
        raise AssertionError(
            f"expected one state machine{f' {workflow}' if workflow else ''},"
            f" found {', '.join(wanted) or 'none'}; the stack has: {', '.join(found) or 'none'}"
        )
    properties = machines[wanted[0]]["Properties"]
    express = properties.get("StateMachineType") == "EXPRESS"
    return WorkflowAssertions(wanted[0], found[wanted[0]], express=express)


def _text(value: Json) -> str:
    match value:
        case str():
            return value
        case {"Fn::Join": [separator, parts]}:
            return str(separator).join(_text(part) for part in parts)
        case {"Fn::GetAtt": [name, attribute]}:
            return f"${{{name}.{attribute}}}"
        case {"Ref": name} | {"Fn::ImportValue": name}:
            return f"${{{name}}}"
        case _:
            raise ValueError(f"a definition holds {value!r}, which nothing here shows as text")


def _masked(value: Json) -> Json:
    if isinstance(value, dict):
        return {_without_version(key): _masked(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_masked(item) for item in value]
    return _without_version(ASSET_HASH.sub("<asset>", value)) if isinstance(value, str) else value


def _masked_versions(value: Json) -> Json:
    """A definition without the hashes of versions; its order stays."""
    if isinstance(value, dict):
        return OrderedDict((key, _masked_versions(item)) for key, item in value.items())
    if isinstance(value, list):
        return [_masked_versions(item) for item in value]
    return _without_version(value) if isinstance(value, str) else value


def _without_version(text: str) -> str:
    return VERSION_HASH.sub(r"\1<version>", text)
