"""`DeveloperStage`: the stacks of an app in a developer's own account."""

from __future__ import annotations

import os
from pathlib import Path

from aws_cdk import Environment, RemovalPolicies, Stage
from constructs import Construct, IConstruct

from cohesion.dev.problem import CloudProblem
from cohesion.dev.settings import chosen, project_of, read

CONTEXT = "developer"
"""The key of the context: `-c developer=alice`."""


class DeveloperStage(Stage):
    """A stage in the account of a developer, for any stacks, as they are.

    Workflows in it are deployed in the form for development: functions that run whatever code they
    are told (`cohesion.runtime.runner`), so that a change needs no deployment. All that is in the
    stage is removed with it: resources are deleted when their stack is, unless they say otherwise
    after the stage is made.

    `developer` is who; else the context's (`-c developer=alice`), the variable COHESION_DEVELOPER,
    or whom `cohesion account use` has chosen in this checkout. Their account and the Region (the
    first of those in `cohesion.toml`; else the CDK CLI's) are those of `cohesion.toml`.

    Raises `cohesion.dev.problem.CloudProblem` where nobody is chosen, or `cohesion.toml` knows no
    account of theirs.
    """

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        developer: str | None = None,
        region: str | None = None,
        stage_name: str | None = None,
    ) -> None:
        project = project_of(Path.cwd())
        settings = read(project)
        name = developer or DeveloperStage.developer_of(scope)
        if name is None:
            raise CloudProblem(
                f"whose stage is {id}? Say so with `-c {CONTEXT}=NAME`, COHESION_DEVELOPER, or"
                " `cohesion account use NAME`"
            )
        account = settings.account_of(name)
        regions = [region, *settings.regions, os.environ.get("CDK_DEFAULT_REGION")]
        chosen_region = next(filter(None, regions), None)
        environment = Environment(account=account, region=chosen_region)
        super().__init__(scope, id, env=environment, stage_name=stage_name)
        self._developer = name
        self._access_role = settings.role
        RemovalPolicies.of(self).destroy()

    @property
    def developer(self) -> str:
        """Whose stage it is."""
        return self._developer

    @property
    def access_role(self) -> str:
        """The name of the role by which the organization comes into the account."""
        return self._access_role

    @staticmethod
    def developer_of(scope: Construct) -> str | None:
        """Who works in this checkout, or is named on the command line; None where nobody is:
        `if DeveloperStage.developer_of(app): …`.
        """
        named: str | None = scope.node.try_get_context(CONTEXT)
        return named or chosen(project_of(Path.cwd()), os.environ) or None

    @staticmethod
    def around(construct: IConstruct) -> DeveloperStage | None:
        """The developer's stage that a construct is in, if it is in one."""
        stage = Stage.of(construct)
        while stage is not None and not isinstance(stage, DeveloperStage):
            stage = stage.parent_stage
        return stage
