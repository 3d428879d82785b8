"""`cohesion dev`: what is saved runs in the developer's own account, a moment later."""

from __future__ import annotations

import os
from pathlib import Path

import click

from cohesion.cli import options
from cohesion.cli.outcome import Problem, epilog
from cohesion.cli.target import Target


@click.command(
    "dev",
    epilog=epilog(
        "cohesion dev workflow.py --input order.json",
        "cohesion dev shop/workflows.py:place_order -i '{\"rush\": true}' --deploy",
        "cohesion dev workflow.py --json | jq .event",
    ),
)
@options.TARGET
@click.option(
    "-i",
    "--input",
    "source",
    metavar="FILE|JSON",
    help="The workflow's arguments: a JSON file, read anew each time, or the JSON itself.",
)
@click.option("--deploy", is_flag=True, help="Run `npx cdk deploy` where a change needs it.")
@click.option("--once", is_flag=True, help="Run it as it is now, and end.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON to stdout, an object a line.")
@click.option("--full", is_flag=True, help="Show values in the trace at full length.")
@options.OPTIMIZE
def dev_command(
    target: Target,
    source: str | None,
    deploy: bool,
    once: bool,
    as_json: bool,
    full: bool,
    optimize: bool,
) -> int:
    """Run a workflow in your own account, now and each time something is saved.

    A DeveloperStage has to be deployed there: docs/development.md. Code and workflows that change
    are put beside what is deployed; what needs a deployment is said. The trace shows the lines of
    the workflow as they run; Ctrl-C ends it, and removes what was made.
    """
    if source == "-":
        raise click.UsageError("--input: stdin cannot be read again each time; name a file")
    from cohesion.cli.working import Asked, Loop
    from cohesion.dev.problem import CloudProblem
    from cohesion.dev.settings import chosen, project_of

    project = project_of(Path.cwd())
    developer = chosen(project, os.environ)
    if not developer:
        raise Problem("whose account? `cohesion account use NAME`, or COHESION_DEVELOPER")
    asked = Asked(target, source, deploy=deploy, as_json=as_json, full=full, optimize=optimize)
    try:
        loop = Loop(asked, project, developer)
        return loop.once() if once else loop.forever()
    except CloudProblem as problem:
        raise Problem(str(problem)) from None
