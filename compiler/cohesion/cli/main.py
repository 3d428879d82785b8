"""The `cohesion` command: its subcommands, and how each way to end becomes an exit code."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from difflib import get_close_matches
from typing import NoReturn

import click
from click.exceptions import NoArgsIsHelpError

from cohesion.cli import terminal
from cohesion.cli.account import account_command
from cohesion.cli.answers import approve_command, reject_command
from cohesion.cli.compile import compile_command
from cohesion.cli.completion import completion_command
from cohesion.cli.dev import dev_command
from cohesion.cli.explain import explain_command
from cohesion.cli.history import history_command
from cohesion.cli.logs import logs_command
from cohesion.cli.outcome import (
    Exit,
    bug_report,
    discard_output,
    distribution_version,
    epilog,
)
from cohesion.cli.replay import replay_command
from cohesion.cli.run import run_command
from cohesion.cli.stubs import stubs_command
from cohesion.cli.worker import worker_command
from cohesion.diagnostics.model import CompileFailed
from cohesion.diagnostics.render import to_json

NO_SUCH_WORKFLOW = "COH104"
"""The diagnostic that means the command line names a workflow that is not there."""


class _Commands(click.Group):
    """A group that knows what a misspelt command was meant to be."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if not name.startswith("-") and self.get_command(ctx, name) is None:
            near = get_close_matches(name, self.list_commands(ctx), n=1)
            hint = f"; did you mean '{near[0]}'?" if near else ""
            raise click.UsageError(f"there is no command '{name}'{hint}", ctx)
        return super().resolve_command(ctx, args)


@click.group(
    cls=_Commands,
    epilog=epilog(
        'cohesion run workflow.py --input \'{"name": "Ada"}\'',
        "cohesion compile workflow.py -o build",
        "cohesion explain workflow.py",
    ),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(distribution_version(), message="%(prog)s %(version)s")
def cohesion() -> None:
    """Write workflows as regular Python; run them on AWS Step Functions."""


for _command in (
    *(compile_command, run_command, explain_command, approve_command, reject_command),
    *(dev_command, history_command, replay_command, worker_command, account_command),
    *(logs_command, stubs_command, completion_command),
):
    cohesion.add_command(_command)


def main() -> NoReturn:
    """Run the command with the arguments of this process, and exit."""
    sys.exit(execute(sys.argv[1:]))


def execute(arguments: Sequence[str]) -> int:
    """Run the command; its exit code. Says what went wrong on stderr and raises nothing."""
    try:
        outcome = cohesion.main(list(arguments), prog_name="cohesion", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as problem:
        return _misused(problem)
    except (click.Abort, KeyboardInterrupt):
        terminal.tell("interrupted", "error")
        return Exit.INTERRUPTED
    except (BrokenPipeError, SystemExit):  # click makes of the one the other
        discard_output()
        return Exit.OUTPUT_CLOSED
    except CompileFailed as failed:
        return _refused(failed, as_json="--json" in arguments)
    except Exception as error:  # noqa: BLE001 - the last line of defence: no traceback ever
        return _failed(error, arguments)
    return outcome if isinstance(outcome, int) else Exit.OK


def _failed(error: Exception, arguments: Sequence[str]) -> int:
    """Say what is wrong with the tasks' files, or that we have a bug."""
    from cohesion.packaging import PackagingError  # not before: most runs do not need it

    if not isinstance(error, PackagingError):
        terminal.tell(bug_report(error, list(arguments)), "error")
        return Exit.BUG
    if "--json" in arguments:
        terminal.write_json({"status": "REFUSED", "diagnostics": [], "message": str(error)})
    else:
        terminal.tell(f"the tasks cannot be bundled: {error}", "error")
    return Exit.REFUSED


def _misused(problem: click.ClickException) -> int:
    """Say what the user can put right."""
    message = problem.format_message()
    if isinstance(problem, NoArgsIsHelpError):
        click.echo(message, err=True)
        return Exit.USAGE
    if isinstance(problem, click.UsageError) and problem.ctx is not None:
        message += f"\nTry '{problem.ctx.command_path} --help'."
    terminal.tell(message[:1].lower() + message[1:], "error")
    return Exit.USAGE


def _refused(failed: CompileFailed, *, as_json: bool) -> int:
    """Show the diagnostics: to people on stderr, as JSON on stdout."""
    if as_json:
        terminal.write_json({"status": "REFUSED", "diagnostics": to_json(failed.diagnostics)})
    else:
        terminal.tell_refused(failed)
    missing = all(diagnostic.code == NO_SUCH_WORKFLOW for diagnostic in failed.diagnostics)
    return Exit.USAGE if missing else Exit.REFUSED
