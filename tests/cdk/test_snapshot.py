"""The template of a small workflow, to read what a change would deploy (`make snapshots`)."""

from __future__ import annotations

from pathlib import Path

import aws_cdk as cdk
import pytest
from aws_cdk.assertions import Template
from syrupy.assertion import SnapshotAssertion

from cohesion.artifact import Json
from cohesion_cdk import CohesionWorkflow
from cohesion_cdk.snapshots import TemplateSnapshotExtension
from cohesion_cdk.testing import MACHINE, normalized


@pytest.fixture
def snapshot(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    """Snapshots as JSON files, one each."""
    return snapshot.use_extension(TemplateSnapshotExtension)


@pytest.mark.parametrize("name", ["send", "label"])
def test_template(project: Path, stack: cdk.Stack, snapshot: SnapshotAssertion, name: str) -> None:
    CohesionWorkflow(stack, name.title(), workflow=f"parcels/workflows.py:{name}")
    template = normalized(stack)
    for resource in template["Resources"].values():
        if resource["Type"] == MACHINE:  # what the compiler writes has tests of its own
            definition = resource["Properties"]["DefinitionString"]
            resource["Properties"]["DefinitionString"] = sorted(definition["States"])
    assert template == snapshot


def test_an_edited_task_changes_nothing_in_a_snapshot(project: Path, tmp_path: Path) -> None:
    def synthesized(outdir: str) -> tuple[Json, Json]:
        stack = cdk.Stack(cdk.App(outdir=str(tmp_path / outdir)), "Parcels")
        CohesionWorkflow(stack, "Send", workflow="parcels/workflows.py:send")
        return Template.from_stack(stack).to_json(), normalized(stack)

    before, before_normalized = synthesized("before")
    tasks = project / "parcels" / "tasks.py"
    tasks.write_text(tasks.read_text().replace("len(parcel)", "len(parcel) + 1"))
    after, after_normalized = synthesized("after")
    assert before != after
    assert before_normalized == after_normalized
