"""`cohesion history`: what an execution on Step Functions did, as lines of Python."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cohesion.cli import answers, options, terminal
from cohesion.cli.outcome import Exit, Problem, epilog
from cohesion.cli.target import Target
from cohesion.dev import deployed, history
from cohesion.dev.problem import CloudProblem

if TYPE_CHECKING:
    from cohesion.artifact import Artifact, Json
    from cohesion.dev.access import Client
    from cohesion.dev.history import Deployed
    from cohesion.local import Execution


@click.command(
    "history",
    epilog=epilog(
        "cohesion history arn:aws:states:…:execution:PlaceOrder:1f0c… workflow.py",
        'cohesion history "$ARN" shop/workflows.py:place_order --follow',
        'cohesion history "$ARN" workflow.py --json > failed.json',
    ),
)
@click.argument("arn", metavar="EXECUTION_ARN")
@options.TARGET
@click.option("--follow", is_flag=True, help="Go on until the execution has ended.")
@click.option("--full", is_flag=True, help="Show values in the trace at full length.")
@options.JSON
@answers.where
@options.OPTIMIZE
def history_command(
    arn: str,
    target: Target,
    follow: bool,
    full: bool,
    as_json: bool,
    endpoint_url: str | None,
    region: str | None,
    profile: str | None,
    optimize: bool,
) -> int:
    """Show what an execution did, as `cohesion run` shows it: lines of the workflow, values, times.

    FILE[:NAME] is the workflow that it runs. If that has changed since, this says so, and the lines
    are those of the definition that runs, as far as it tells them.
    """
    if len(arn.split(":")) < 8 or ":execution:" not in arn.replace("express", "execution"):
        raise click.UsageError(f"'{arn}' is no ARN of an execution")
    client = answers.client_of(endpoint_url, region or arn.split(":")[3], profile)
    return show(client, arn, target, follow=follow, full=full, as_json=as_json, optimize=optimize)


def show(
    client: Client,
    arn: str,
    target: Target,
    *,
    follow: bool,
    full: bool,
    as_json: bool,
    optimize: bool,
) -> int:
    """Show an execution of a workflow; the exit code says how it ended. Raises Problem."""
    from cohesion.cli.live import LiveTrace
    from cohesion.cli.run import Run

    try:
        found = history.deployed(client, arn)
        artifact, resources = _same(target, found, optimize=optimize)
        out = terminal.console(stderr=True)
        live = None if as_json else LiveTrace(artifact, out, None, full=full, real_time=True)
        run = Run(artifact, live)
        seen: list[dict[str, Json]] = []
        for event in history.events(client, arn, follow=follow):
            seen.append(deployed.with_placeholders(event, resources))
            run.see(seen[-1])
        execution = execution_of(history.end_in(seen[-1]) or history.state(client, arn), seen)
    except CloudProblem as problem:
        raise Problem(str(problem)) from None
    if as_json:
        terminal.write_json(run.report(execution))
    elif execution.status in history.RUNNING:
        terminal.tell("it is running; --follow waits for its end")
    else:
        run.finish(execution)
    return Exit.OK if execution.status in {"SUCCEEDED", *history.RUNNING} else Exit.EXECUTION_FAILED


def _same(target: Target, found: Deployed, *, optimize: bool) -> tuple[Artifact, dict[str, str]]:
    """What the file compiles to, with the resources of the deployed one; without its lines where
    that is another workflow, or the same one as it was before.
    """
    from dataclasses import replace

    from cohesion.api import compile_workflow

    artifact = compile_workflow(str(target.path), target.name, optimize=optimize)
    try:
        return artifact, deployed.resources_of(artifact.definition, found.definition)
    except deployed.Different as different:
        terminal.tell(
            f"the execution runs another definition than {target.path.name} compiles to now: the"
            f" first difference is at {different}; states are shown in the place of lines",
            "warning",
        )
        return replace(artifact, definition=found.definition, source_map={}), {}


def execution_of(state: history.State, events: list[dict[str, Json]]) -> Execution:
    """An execution with its events, in the form of one that ran here."""
    from cohesion.local import Execution

    entered = sum(event["type"].endswith("StateEntered") for event in events)
    scheduled = sum(event["type"].endswith("Scheduled") for event in events)
    tasks = sum(event["type"] == "TaskStateEntered" for event in events)
    transitions = entered + max(scheduled - tasks, 0)  # a retry is one too
    status: Json = state.status
    return Execution(status, state.output, state.error, state.cause, tuple(events), transitions)
