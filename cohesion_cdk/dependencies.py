"""The layer of installed packages that a workflow's functions import."""

from __future__ import annotations

import os
from dataclasses import asdict
from typing import TYPE_CHECKING, get_args

from aws_cdk import AssetHashType
from aws_cdk import aws_lambda as lambda_
from constructs import Construct

from cohesion import api
from cohesion.artifact import Artifact
from cohesion.packaging import Architecture, Dependencies, Target, check_size
from cohesion_cdk.locate import WorkflowPlace

if TYPE_CHECKING:
    from cohesion.dev.manifest import Packages


def packages(
    scope: Construct,
    place: WorkflowPlace,
    *,
    artifact: Artifact,
    code: int,
    architecture: lambda_.Architecture,
    runtime: lambda_.Runtime,
    dependencies: Dependencies | lambda_.ILayerVersion | bool,
) -> lambda_.ILayerVersion | None:
    """The layer `Packages` of a workflow, as `dependencies` asks for; None where its functions, of
    `code` bytes, need no packages.

    Raises `cohesion.packaging.PackagingError` when a package cannot be had for the runtime.
    """
    if dependencies is False:
        return None
    if not isinstance(dependencies, bool | Dependencies):
        return dependencies
    chosen = dependencies if isinstance(dependencies, Dependencies) else Dependencies()
    target = _target(architecture, runtime)
    layer = api.package_dependencies(place.path, artifact, target, chosen)
    if layer is None:
        return None
    check_size(layer, code)
    return lambda_.LayerVersion(
        scope,
        "Packages",
        description=f"Packages of {artifact.name}'s tasks for {target}",
        code=lambda_.Code.from_asset(
            str(layer.directory), asset_hash=layer.digest, asset_hash_type=AssetHashType.CUSTOM
        ),
        compatible_architectures=[architecture],
        compatible_runtimes=[runtime],
    )


def described(
    place: WorkflowPlace,
    *,
    artifact: Artifact,
    architecture: lambda_.Architecture,
    runtime: lambda_.Runtime,
    dependencies: Dependencies | lambda_.ILayerVersion | bool,
) -> Packages | None:
    """What the layer `Packages` is made of, for who asks later whether it would be another one."""
    if dependencies is False or not isinstance(dependencies, bool | Dependencies):
        return None
    from cohesion.dev.manifest import Packages

    chosen = dependencies if isinstance(dependencies, Dependencies) else Dependencies()
    target = _target(architecture, runtime)
    layer = api.package_dependencies(place.path, artifact, target, chosen)
    project = None if chosen.project is None else os.path.relpath(chosen.project)
    options = {**asdict(chosen), "project": project}
    return Packages(layer.digest if layer else "", target.architecture, target.python, options)


def _target(architecture: lambda_.Architecture, runtime: lambda_.Runtime) -> Target:
    for name in get_args(Architecture):
        if name == architecture.name:
            return Target(name, runtime.name.removeprefix("python"))
    raise ValueError(f"architecture={architecture.name!r}: Lambda has arm64 and x86_64")
