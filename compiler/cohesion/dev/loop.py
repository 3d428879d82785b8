"""What a change takes until it runs in the cloud, as data: objects to put, state machines to make,
an execution to start; or why that is not enough, and the stack has to be deployed.

A state machine is named by its content and never changed: a new one can be started at once, while a
changed one may run its old definition for seconds. What was put and made before is not again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from cohesion.artifact import Artifact, Json
from cohesion.dev.addressing import addressed
from cohesion.dev.manifest import PREFIX, Manifest, digest_of
from cohesion.packaging import Bundle
from cohesion.packaging.definition import PLACEHOLDER, REFERENCE, definition_text
from cohesion.runtime.bundles import digest_in

LONGEST_NAME: Final = 80
_DIGITS: Final = 20
"""How much of a digest is in a name: 80 bits."""


@dataclass(frozen=True, slots=True)
class State:
    """What is known to be there already: keys of bundles, and names of state machines."""

    bundles: frozenset[str] = frozenset()
    machines: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Put:
    """A bundle to be put into a bucket."""

    bucket: str
    key: str


@dataclass(frozen=True, slots=True)
class Create:
    """A state machine to be made."""

    name: str
    definition: str
    role: str
    express: bool
    tracing: bool


@dataclass(frozen=True, slots=True)
class Round:
    """What to do: `puts` and `creations` in any order, side by side; then start `machine`. With
    reasons to `deploy`, nothing of it. `state` is what is there when that is done.
    """

    puts: tuple[Put, ...] = ()
    creations: tuple[Create, ...] = ()
    machine: str = ""
    state: State = field(default_factory=State)
    deploy: tuple[str, ...] = ()


def plan(
    manifest: Manifest,
    state: State,
    artifact: Artifact,
    bundle: Bundle,
    packages: str | None = None,
    apart: str = "",
) -> Round:
    """The least that lets a workflow run as its files are now: `artifact` and `bundle` are what
    they compile to, `packages` the digest of the layer that they need (None: not known). What
    is made for different texts of `apart` has different names: one process removes what it made,
    and a name cannot be had again for a while.
    """
    reasons = tuple(_reasons(manifest, artifact, packages))
    if reasons:
        return Round(state=state, deploy=reasons)
    key = manifest.bundle
    if digest_in(key) != bundle.digest:
        key = f"{PREFIX}{bundle.digest}.zip"
    here = addressed(artifact, key)
    if digest_of(_definitions(here)) == manifest.definition:
        return Round(machine=manifest.machine, state=state)
    names = _names(manifest, here, apart)
    creations = _creations(manifest, here, names)
    there = {manifest.bundle, *state.bundles}
    return Round(
        puts=() if key in there else (Put(manifest.bucket, key),),
        creations=tuple(each for each in creations if each.name not in state.machines),
        machine=_arn(manifest, names[""]),
        state=State(state.bundles | {key}, state.machines | {each.name for each in creations}),
    )


def _reasons(manifest: Manifest, artifact: Artifact, packages: str | None) -> Iterator[str]:
    """Why the stack has to be deployed."""
    if manifest.packages is not None and packages not in {None, manifest.packages.digest}:
        yield "the packages that tasks import are not those that are deployed"
    for task in artifact.tasks:
        own = task.activity or f"${{task:{task.name}}}" in manifest.resources
        if not own and manifest.runner(task) is None:
            asked = [f"memory={task.memory}"] if task.memory else []
            asked += [f"timeout={task.timeout}"] if task.timeout else []
            yield f"task {task.name} asks for {', '.join(asked)}, as no deployed function has it"
    known = {*manifest.resources, *_made(artifact)}
    for placeholder in sorted({*_placeholders(list(_definitions(artifact).values()))} - known):
        kind, _, name = placeholder.strip("${}").partition(":")
        yield f"{_KINDS.get(kind, kind)} {name.partition(':')[0]!r} is not deployed"


_KINDS: Final[Mapping[str, str]] = {
    "ref": "what the stack binds to",
    "activity": "activity",
    "machine": "the workflow bound to",
}


def _made(artifact: Artifact) -> Iterator[str]:
    """The placeholders that need no deployment."""
    yield from (f"${{task:{task.name}}}" for task in artifact.code if not task.activity)
    yield from (f"${{workflow:{child.name}}}" for child in artifact.children)


def _placeholders(value: Json) -> Iterator[str]:
    """The placeholders of resources and references in a definition."""
    match value:
        case str():
            yield from (found[0] for found in REFERENCE.finditer(value))
            if PLACEHOLDER.fullmatch(value) and not REFERENCE.fullmatch(value):
                yield value
        case list():
            for item in value:
                yield from _placeholders(item)
        case dict():
            for item in value.values():
                yield from _placeholders(item)
        case _:  # a number, true, false, null
            pass


def _definitions(artifact: Artifact) -> dict[str, Json]:
    """The definitions of a workflow by the names of its children; its own under no name."""
    children = {child.name: child.definition for child in artifact.children}
    return {**children, "": artifact.definition}


def _names(manifest: Manifest, artifact: Artifact, apart: str) -> dict[str, str]:
    """Names for the machines of a workflow, which say what is in all of them."""
    decides = _of_deployment(manifest) | {"express": artifact.express, "apart": apart}
    digest = digest_of({**_definitions(artifact), ".": decides})[:_DIGITS]
    deployed = manifest.machine.rpartition(":")[2]
    room = LONGEST_NAME - _DIGITS - 1
    return {
        name: f"{f'{deployed}-{name}'.strip('-')[:room]}-{digest}"
        for name in _definitions(artifact)
    }


def _of_deployment(manifest: Manifest) -> dict[str, Json]:
    """What of a deployment is in machines that are made beside it."""
    return {
        "role": manifest.role,
        "runners": dict(manifest.runners),
        "resources": dict(manifest.resources),
        "tracing": manifest.tracing,
    }


def _creations(
    manifest: Manifest, artifact: Artifact, names: Mapping[str, str]
) -> Collection[Create]:
    generated = {function.name for function in artifact.functions}
    runners = {
        f"${{task:{task.name}}}": manifest.runner(task, generated=task.name in generated)
        for task in artifact.code
    }
    resources = {
        **{name: arn for name, arn in runners.items() if arn is not None},
        **manifest.resources,
        **{f"${{workflow:{name}}}": _arn(manifest, made) for name, made in names.items() if name},
    }
    foreign = {name for name in manifest.resources if name.startswith("${task:")}
    express = {child.name: child.express for child in artifact.children} | {"": artifact.express}
    return [
        Create(
            names[name],
            definition_text(definition, resources, foreign),
            manifest.role,
            express[name],
            manifest.tracing,
        )
        for name, definition in _definitions(artifact).items()
    ]


def _arn(manifest: Manifest, name: str) -> str:
    return f"{manifest.machine.rpartition(':')[0]}:{name}"
