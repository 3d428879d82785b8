"""`cohesion logs`: what the tasks of an execution on AWS wrote."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

import click

from cohesion.cli import answers, terminal
from cohesion.cli.outcome import Exit, Problem, epilog
from cohesion.cli.terminal import counted
from cohesion.diagnostics.render import visible

if TYPE_CHECKING:
    from cohesion.dev.logs import Line

_POLL: Final = 2.0
"""Seconds between two looks."""

_LATE: Final = 10.0
"""Seconds after which what was written before is surely there."""


@click.command(
    "logs",
    epilog=epilog(
        "cohesion logs arn:aws:states:…:execution:PlaceOrder:1f0c…",
        'cohesion logs "$ARN" --task charge --follow',
        'cohesion logs "$ARN" --json | jq -r .text',
    ),
)
@click.argument("arn", metavar="EXECUTION_ARN")
@click.option("--task", metavar="NAME", help="Lines of this task alone.")
@click.option("--follow", is_flag=True, help="Go on until the execution has ended.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON to stdout, an object a line.")
@answers.where
def logs_command(
    arn: str,
    task: str | None,
    follow: bool,
    as_json: bool,
    endpoint_url: str | None,
    region: str | None,
    profile: str | None,
) -> int:
    """Show what the tasks of an execution wrote: `print`, `logging`, in the order of its time.

    The lines are those that CloudWatch Logs has of the calls that this execution made, and the
    executions that its states began, whoever else uses the same functions. CloudWatch has them a
    few seconds late.
    """
    if len(arn.split(":")) < 8 or ":execution:" not in arn:
        raise click.UsageError(f"'{arn}' is no ARN of an execution of a Standard workflow")
    from cohesion.dev import history, logs
    from cohesion.dev.access import client, connect
    from cohesion.dev.family import Family
    from cohesion.dev.problem import CloudProblem

    try:
        session = connect(profile, region or arn.split(":")[3])
        states, functions, watch = (
            client(session, name, endpoint=endpoint_url)
            for name in ("stepfunctions", "lambda", "logs")
        )
        shown: set[tuple[float, str, str]] = set()
        late = 0.0
        family = Family(states, arn)
        while True:
            executions = list(family.look())
            ended = history.end_in(executions[0][-1]) is not None
            made = [call for events in executions for call in logs.invocations(events)]
            calls = [call for call in made if task in {None, call.task}]
            written = logs.written_by(functions, watch, calls, time.time() + 60)
            for line in logs.lines(calls, written):
                if (line.at, line.task, line.text) not in shown:
                    shown.add((line.at, line.task, line.text))
                    _show(line, as_json=as_json)
            if not follow or (ended and late >= _LATE):
                break
            late += _POLL if ended else 0
            time.sleep(_POLL)
    except CloudProblem as problem:
        raise Problem(str(problem)) from None
    if family.left_out:
        several = counted(len(family.left_out), "child execution")
        terminal.tell(f"left out: {several}, as {min(family.left_out)}", "warning")
    if task is not None and not calls:
        terminal.tell(f"the execution has called no task {task}", "warning")
    return Exit.OK


def _show(line: Line, *, as_json: bool) -> None:
    if as_json:
        terminal.write_json_line({"at": line.at, "task": line.task, "text": line.text})
        return
    at = datetime.fromtimestamp(line.at, UTC).isoformat(timespec="milliseconds")[11:23]
    out = terminal.console(stderr=False)
    out.print(f"{at}  ", style="dim", end="", soft_wrap=True)
    out.print(f"{line.task}  ", style="blue", end="", soft_wrap=True)
    out.print(visible(line.text), soft_wrap=True)
