"""`cohesion replay`: a recorded execution, run again with the workflow as it is now."""

from __future__ import annotations

from pathlib import Path

import click

from cohesion.cli import options, terminal
from cohesion.cli.outcome import Exit, Problem, epilog
from cohesion.cli.target import Target


@click.command(
    "replay",
    epilog=epilog(
        "cohesion run workflow.py --json > run.json; cohesion replay run.json workflow.py",
        "cohesion replay failed.json shop/workflows.py:place_order",
        'aws stepfunctions get-execution-history --execution-arn "$ARN" > history.json',
    ),
)
@click.argument("recording", metavar="RECORDING", type=click.Path(path_type=Path))
@options.TARGET
@options.JSON
def replay_command(recording: Path, target: Target, as_json: bool) -> int:
    """Run a workflow with what the tasks gave in a recorded execution.

    RECORDING is what `cohesion run --json` or `cohesion history --json` wrote, or the history as
    AWS gives it. No task and no service is called. Says where the workflow, as FILE is now, first
    goes another way: then the exit code is 1.
    """
    from cohesion.testing.recorded import NotRecorded, replay

    try:
        found = replay(recording, target.path, target.name)
    except NotRecorded as error:
        raise Problem(str(error)) from None
    except OSError as error:
        raise Problem(f"'{recording}' cannot be read: {error.strerror}") from error
    if as_json:
        terminal.write_json({"divergence": found.divergence, "calls": found.calls})
    else:
        click.echo(found.trace, err=True)
        terminal.tell(found.divergence or f"the same: {terminal.counted(found.calls, 'call')}")
    return Exit.OK if found.divergence is None else Exit.EXECUTION_FAILED
