"""`cohesion run --cloud`: a workflow as its files are now, in the developer's own account."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from cohesion.artifact import Json
from cohesion.cli import terminal
from cohesion.cli.history import show
from cohesion.cli.outcome import Problem
from cohesion.cli.target import Target
from cohesion.dev import loop, rounds
from cohesion.dev.access import client
from cohesion.dev.problem import CloudProblem
from cohesion.dev.settings import chosen, project_of


def run_there(target: Target, given: Json, *, full: bool, as_json: bool, optimize: bool) -> int:
    """Run a workflow in the account of whoever works in this checkout, to its end.

    Raises Problem where that cannot be, or where the stack has to be deployed before.
    """
    from cohesion.api import compile_workflow, package

    artifact = compile_workflow(str(target.path), target.name, optimize=optimize)
    if artifact.express:
        raise Problem("executions of an Express workflow have no history that could be shown")
    bundle = package(str(target.path), artifact)
    project = project_of(Path.cwd())
    developer = chosen(project, os.environ)
    if not developer:
        raise Problem("whose account? `cohesion account use NAME`, or COHESION_DEVELOPER")
    try:
        session = rounds.enter(project, developer)
        manifest = rounds.manifest_of(session, f"{artifact.module}:{artifact.name}")
        planned = loop.plan(manifest, loop.State(), artifact, bundle, apart=secrets.token_hex(8))
        if planned.deploy:
            raise Problem(f"deploy first (`npx cdk deploy`): {'; '.join(planned.deploy)}")
        arn = rounds.start(session, planned, bundle, given)
        terminal.tell(f"{developer} runs {arn}")
        try:
            states = client(session, "stepfunctions")
            return show(
                states, arn, target, follow=True, full=full, as_json=as_json, optimize=optimize
            )
        finally:
            rounds.sweep(session, planned)
    except CloudProblem as problem:
        raise Problem(str(problem)) from None
