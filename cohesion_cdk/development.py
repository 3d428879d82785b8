"""The form of a workflow in a `DeveloperStage`: what stands there for the functions of its tasks,
and what the loop goes on from.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from aws_cdk import (
    FileAssetPackaging,
    RemovalPolicy,
    Stack,
    Stage,
)
from aws_cdk import aws_iam as iam
from aws_cdk import aws_logs as logs
from aws_cdk import aws_ssm as ssm
from aws_cdk import aws_stepfunctions as sfn
from constructs import Construct

from cohesion.artifact import Artifact
from cohesion.dev.addressing import addressed
from cohesion.dev.manifest import PATH, Manifest, Packages, digest_of
from cohesion.packaging import Bundle
from cohesion_cdk.boundary import boundary_of, let_do_anything
from cohesion_cdk.runners import Runners

if TYPE_CHECKING:
    from cohesion_cdk.developer_stage import DeveloperStage

Options: TypeAlias = Any
"""What `TaskFunctions` take."""

_ODD = re.compile(r"[^\w./-]")
_LONGEST_NAME = 1000


class Development:
    """What a workflow in a developer's stage has in the place of what it has elsewhere."""

    log_retention = logs.RetentionDays.THREE_DAYS
    removal_policy = RemovalPolicy.DESTROY

    def __init__(self, workflow: Construct, stage: DeveloperStage) -> None:
        self._workflow = workflow
        self._boundary = boundary_of(workflow, stage.access_role)
        self._bucket = self._key = ""
        iam.PermissionsBoundary.of(workflow).apply(self._boundary)

    def addressed(self, artifact: Artifact, bundle: Bundle) -> Artifact:
        """The artifact whose calls name the code in this bundle, which is deployed with it."""
        stack, stage = Stack.of(self._workflow), Stage.of(self._workflow)
        if stage is None:
            raise ValueError(f"{self._workflow.node.path} is in no app")
        directory = Path(stage.asset_outdir, f"bundle.{bundle.digest}")
        bundle.write_directory(directory)
        placed = stack.synthesizer.add_file_asset(
            source_hash=bundle.digest,
            file_name=os.path.relpath(directory, stage.outdir),
            packaging=FileAssetPackaging.ZIP_DIRECTORY,
        )
        self._bucket, self._key = placed.bucket_name, placed.object_key
        return addressed(artifact, self._key)

    def runners(self, scope: Construct, id: str, **options: Options) -> Runners:
        """What `TaskFunctions` are elsewhere, with the same options."""
        self._runners = Runners(scope, id, bucket=self._bucket, **options)
        return self._runners

    def finish(
        self,
        *,
        artifact: Artifact,
        machine: sfn.StateMachine,
        children: Mapping[str, sfn.StateMachine],
        resources: Mapping[str, str],
        packages: Packages | None,
        tracing: bool,
    ) -> None:
        """Let the machines do anything that the boundary lets them, and write the manifest."""
        for each in (machine, *children.values()):
            let_do_anything(self._workflow, each.role)
        own = {f"${{task:{name}}}" for name in self._runners.by_name}
        definitions = {child.name: child.definition for child in artifact.children}
        manifest = Manifest(
            workflow=f"{artifact.module}:{artifact.name}",
            machine=machine.state_machine_arn,
            role=machine.role.role_arn,
            bucket=self._bucket,
            bundle=self._key,
            definition=digest_of({**definitions, "": artifact.definition}),
            runners={asked: each.function_arn for asked, each in self._runners.by_asked.items()},
            resources={name: text for name, text in resources.items() if name not in own},
            packages=packages,
            tracing=tracing,
        )
        ssm.StringParameter(
            self._workflow,
            "Manifest",
            parameter_name=parameter_name(self._workflow),
            description=f"What `cohesion dev` knows of {artifact.name}",
            string_value=manifest.text(),
            tier=ssm.ParameterTier.INTELLIGENT_TIERING,  # 4 kB are free, 8 kB are enough
        )


def parameter_name(workflow: Construct) -> str:
    """The name of a workflow's manifest, by its stack and its place in that."""
    stack = Stack.of(workflow)
    inside = workflow.node.path.removeprefix(stack.node.path).strip("/")
    place = _ODD.sub("-", inside)
    if place != inside:
        place += f"-{sha256(inside.encode()).hexdigest()[:8]}"
    return f"{PATH}/{stack.stack_name}/{place}"[:_LONGEST_NAME]
