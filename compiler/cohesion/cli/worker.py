"""`cohesion worker`: does the work of an activity, on whatever machine it is started on."""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable
from pathlib import Path

import click

from cohesion.cli import answers, terminal
from cohesion.cli.outcome import Problem, epilog

_GONE = ("TaskTimedOut", "TaskDoesNotExist")


@click.command(
    "worker",
    epilog=epilog(
        "cohesion worker shop/tasks.py:paint --activity arn:aws:states:…:activity:paint",
        'cohesion worker tasks.py:paint --activity "$ARN" --once',
    ),
)
@click.argument("function", metavar="FILE:NAME")
@click.option("--activity", required=True, metavar="ARN", help="The activity's ARN.")
@click.option(
    "--name", default=None, metavar="TEXT", help="What the worker is called in histories."
)
@click.option("--once", is_flag=True, help="End after one piece of work.")
@answers.where
def worker_command(
    function: str,
    activity: str,
    name: str | None,
    once: bool,
    endpoint_url: str | None,
    region: str | None,
    profile: str | None,
) -> None:
    """Do the work of an activity, one piece after another.

    FILE:NAME is the function marked with `@cohesion.activity`. While it runs, signs of life are
    given every 10 seconds, or three times within the `heartbeat` of its mark. Start several for
    several pieces of work at a time.
    """
    from cohesion.runtime.polling import Worker

    found = _function(function)
    client = answers.client_of(endpoint_url, region, profile)
    worker = Worker(
        found,
        activity,
        client,
        gone=tuple(getattr(client.exceptions, each) for each in _GONE),
        tell=terminal.tell,
        name=(name or socket.gethostname())[:80],
    )
    terminal.tell(f"working for {activity}")
    with answers.problems():
        while not (worker.work() and once):
            pass


def _function(text: str) -> Callable[..., object]:
    """The function that `FILE:NAME` names. Raises Problem."""
    from cohesion.runtime import handler, project

    file, _, name = text.rpartition(":")
    path = Path(file).resolve()
    if not path.is_file() or not name:
        raise Problem(f"there is no file '{file}'" if file else "write FILE:NAME")
    root = project.import_root(path)
    sys.path.insert(0, str(root))
    try:
        return handler.load(f"{project.module_name(root, path)}:{name}")
    except AttributeError:
        raise Problem(f"there is no function '{name}' in '{file}'") from None
