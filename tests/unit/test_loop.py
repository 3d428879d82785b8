"""What a change takes until it runs in the cloud: the least of calls, or a deployment."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

import pytest

from cohesion import api
from cohesion.artifact import Artifact
from cohesion.dev.addressing import addressed
from cohesion.dev.loop import Round, State, plan
from cohesion.dev.manifest import Manifest, Packages, asks, digest_of
from cohesion.packaging import Bundle

TASKS = """
import cohesion


@cohesion.task
def weigh(parcel):
    return len(parcel)


@cohesion.task(memory=512)
def stamp(parcel):
    return parcel


@cohesion.task
def fold(parcel):
    return parcel
"""
WORKFLOW = """
import cohesion
from tasks import fold, stamp, weigh


@cohesion.workflow
def send(parcel: str):
    return weigh(parcel), stamp(parcel), down(2)


def down(depth):
    return [] if depth == 0 else [weigh("x"), *down(depth - 1)]
"""
MACHINES = "arn:aws:states:eu-west-1:111122223333:stateMachine"
FUNCTIONS = "arn:aws:lambda:eu-west-1:111122223333:function"

Edit: TypeAlias = Callable[..., tuple[Artifact, Bundle]]


@pytest.fixture
def edit(tmp_path: Path) -> Edit:
    """Changes texts of the project, and gives what it compiles to."""
    (tmp_path / "tasks.py").write_text(TASKS)
    path = tmp_path / "work.py"
    path.write_text(WORKFLOW)

    def edited(file: str = "", old: str = "", new: str = "") -> tuple[Artifact, Bundle]:
        if file:
            text = (tmp_path / file).read_text()
            assert text.count(old) == 1
            (tmp_path / file).write_text(text.replace(old, new))
        artifact = api.compile_workflow(path, "send")
        return artifact, api.package(path, artifact)

    return edited


@pytest.fixture
def manifest(edit: Edit) -> Manifest:
    """The project as it was deployed."""
    artifact, bundle = edit()
    key = f"{bundle.digest}.zip"
    here = addressed(artifact, key)
    (child,) = here.children
    return Manifest(
        workflow="work:send",
        machine=f"{MACHINES}:Send",
        role="arn:aws:iam::111122223333:role/Send",
        bucket="bucket",
        bundle=key,
        definition=digest_of({child.name: child.definition, "": here.definition}),
        runners={"": f"{FUNCTIONS}:any", asks("", 512, None): f"{FUNCTIONS}:large"},
        resources={f"${{workflow:{child.name}}}": f"{MACHINES}:Send-{child.name}"},
    )


def names(found: Round) -> list[str]:
    return [each.name for each in found.creations]


def test_what_is_deployed_is_started(edit: Edit, manifest: Manifest) -> None:
    assert plan(manifest, State(), *edit()) == Round(machine=manifest.machine)


def test_changed_code_is_put_and_named(edit: Edit, manifest: Manifest) -> None:
    artifact, bundle = edit("tasks.py", "len(parcel)", "len(parcel) + 1")
    found = plan(manifest, State(), artifact, bundle)
    (put,) = found.puts
    assert (put.bucket, put.key) == ("bucket", f"cohesion/{bundle.digest}.zip")
    child, own = found.creations
    assert found.machine == f"{MACHINES}:{own.name}"
    assert own.role == manifest.role
    for each in (child, own):
        assert len(each.name) <= 80
        assert put.key in each.definition
        assert manifest.bundle not in each.definition
        assert f"{MACHINES}:{child.name}" in each.definition  # not the one that is deployed
        assert "${" not in each.definition
    states = json.loads(own.definition)["States"]
    functions = {n: states[n]["Arguments"].get("FunctionName") for n in ("weigh", "stamp")}
    assert functions == {"weigh": f"{FUNCTIONS}:any", "stamp": f"{FUNCTIONS}:large"}


def test_nothing_is_made_twice(edit: Edit, manifest: Manifest) -> None:
    first = plan(manifest, State(), *edit("tasks.py", "len(parcel)", "len(parcel) + 1"))
    again = plan(manifest, first.state, *edit())
    assert again == Round(machine=first.machine, state=first.state)
    back = plan(manifest, first.state, *edit("tasks.py", "len(parcel) + 1", "len(parcel)"))
    assert back == Round(machine=manifest.machine, state=first.state)


def test_a_changed_workflow_needs_no_new_code(edit: Edit, manifest: Manifest) -> None:
    found = plan(manifest, State(), *edit("work.py", "down(2)", "down(3)"))
    assert found.puts == ()
    assert len(found.creations) == 2
    assert manifest.bundle in found.creations[0].definition


def test_a_new_task_needs_no_deployment(edit: Edit, manifest: Manifest) -> None:
    found = plan(manifest, State(), *edit("work.py", "stamp(parcel)", "stamp(fold(parcel))"))
    assert not found.deploy
    assert '"run":"tasks:fold"' in found.creations[-1].definition


def test_another_deployment_needs_other_machines(edit: Edit, manifest: Manifest) -> None:
    changed = edit("tasks.py", "len(parcel)", "len(parcel) + 1")
    first = plan(manifest, State(), *changed)
    moved = replace(manifest, runners={**manifest.runners, "": f"{FUNCTIONS}:other"})
    second = plan(moved, first.state, *changed)
    assert not set(names(first)) & set(names(second))
    assert second.puts == ()


def test_what_has_to_be_deployed_is_said(edit: Edit, manifest: Manifest) -> None:
    large = edit("tasks.py", "memory=512", "memory=2048, timeout=9")
    (reason,) = plan(manifest, State(), *large).deploy
    assert reason == "task stamp asks for memory=2048, timeout=9, as no deployed function has it"
    edit("tasks.py", "memory=2048, timeout=9", "memory=512")
    call = 'cohesion.aws.sqs.send_message(QueueUrl=cohesion.ref("orders"), MessageBody="x")'
    unbound = edit("work.py", "    return weigh", f"    {call}\n    return weigh")
    found = plan(manifest, State(), *unbound)
    assert found.deploy == ("what the stack binds to 'orders' is not deployed",)
    assert found.machine == ""
    assert not found.creations
    assert not found.puts
    layered = replace(manifest, packages=Packages("abc", "arm64", "3.13"))
    assert plan(layered, State(), *edit(), "abc").deploy == found.deploy
    assert "packages" in plan(layered, State(), *edit(), "abd").deploy[0]
