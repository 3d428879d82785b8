"""`cohesion approve`, `cohesion reject`: answer what a workflow on Step Functions waits for."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeAlias, TypeVar

import click

from cohesion.artifact import Json
from cohesion.cli import options, terminal
from cohesion.cli.outcome import Problem, epilog
from cohesion.runtime import mailbox
from cohesion.runtime.callbacks import FAILED, LOCAL, SUCCEEDED

_Command = TypeVar("_Command", bound=Callable[..., object])
_Client: TypeAlias = Any
"""A client of boto3, which has no types."""

_REASONS = {
    "TaskTimedOut": "nothing waits for this token any more: its time is over, it has its answer, or"
    " the execution has ended",
    "TaskDoesNotExist": "nothing waits for this token: its execution has ended",
    "InvalidToken": "this is no token of Step Functions in this account and Region",
    "InvalidOutput": "the output is no JSON that Step Functions takes",
}
"""What the errors of the service mean, by their codes."""


def where(command: _Command) -> _Command:
    """The options that say where the execution is."""
    for option in (
        click.option("--profile", metavar="NAME", help="Credentials of the AWS CLI's profile."),
        click.option("--region", metavar="NAME", help="The Region of the execution."),
        click.option("--endpoint-url", metavar="URL", help="Another address: that of an emulator."),
    ):
        command = option(command)
    return command


@click.command(
    "approve",
    epilog=epilog(
        "cohesion approve AQCEAAAAKgAAAAMAAAAA…",
        'cohesion approve "$TOKEN" --output \'{"result": true}\'',
        "cohesion approve - --endpoint-url http://127.0.0.1:4566 < token.txt",
    ),
)
@click.argument("token", metavar="TOKEN")
@click.option("--output", default="null", metavar="JSON", help="What the call gives that waits.")
@where
@options.JSON
def approve_command(
    token: str,
    output: str,
    as_json: bool,
    endpoint_url: str | None,
    region: str | None,
    profile: str | None,
) -> None:
    """Answer a callback: the work is done.

    TOKEN is what the workflow gave to the task as `cohesion.callback_token`; `-` reads it from
    stdin. The workflow goes on with the output, which is null unless it is given.
    """
    try:
        value = json.loads(output)
    except ValueError as error:
        raise click.UsageError(f"--output is not JSON: {error}") from None
    token = _given(token)
    if token.startswith(LOCAL):
        _say(token, SUCCEEDED, value)
    else:
        client, text = client_of(endpoint_url, region, profile), json.dumps(value)
        _send(lambda: client.send_task_success(taskToken=token, output=text))
    _told({"status": "APPROVED", "output": value}, "approved: the execution goes on", as_json)


@click.command(
    "reject",
    epilog=epilog(
        "cohesion reject AQCEAAAAKgAAAAMAAAAA…",
        'cohesion reject "$TOKEN" --error TooExpensive --cause "not this year"',
    ),
)
@click.argument("token", metavar="TOKEN")
@click.option(
    "--error",
    default="Rejected",
    metavar="NAME",
    show_default=True,
    help="The exception's class, as the workflow's `except` names it.",
)
@click.option("--cause", default="", metavar="TEXT", help="The text of the exception.")
@where
@options.JSON
def reject_command(
    token: str,
    error: str,
    cause: str,
    as_json: bool,
    endpoint_url: str | None,
    region: str | None,
    profile: str | None,
) -> None:
    """Answer a callback: the work failed.

    TOKEN is what the workflow gave to the task as `cohesion.callback_token`; `-` reads it from
    stdin. The call that waits raises the exception.
    """
    token = _given(token)
    if token.startswith(LOCAL):
        _say(token, FAILED, None, error, cause)
    else:
        client = client_of(endpoint_url, region, profile)
        _send(lambda: client.send_task_failure(taskToken=token, error=error, cause=cause))
    told = {"status": "REJECTED", "error": error, "cause": cause}
    _told(told, f"rejected: the call that waits raises {error}", as_json)


def client_of(endpoint: str | None, region: str | None, profile: str | None) -> _Client:
    """A client of Step Functions, which waits for work as long as that does. Raises Problem."""
    try:
        import boto3
        from botocore.config import Config
        from botocore.exceptions import BotoCoreError
    except ModuleNotFoundError:
        advice = "install it with `pip install 'cohesion-cdk[cloud]'`"
        raise Problem(f"this command needs boto3: {advice}") from None
    try:
        session = boto3.Session(profile_name=profile, region_name=region)
        patient = Config(read_timeout=70)
        return session.client("stepfunctions", endpoint_url=endpoint, config=patient)
    except (BotoCoreError, ValueError) as error:
        raise Problem(str(error)) from None


def _given(token: str) -> str:
    """The token, from stdin if it is `-`."""
    if token == "-":  # noqa: S105  stdin, as commands have it
        token = sys.stdin.read().strip()
    if not token:
        raise click.UsageError("the token is empty")
    return token


def _send(say: Callable[[], _Client]) -> None:
    """Send an answer. Raises Problem, with what is wrong."""
    with problems():
        say()


def _say(token: str, kind: str, value: Json = None, error: str = "", cause: str = "") -> None:
    """Answer a token of `cohesion run --real-time`. Raises Problem, with what is wrong."""
    try:
        mailbox.send(token, kind, value, error, cause)
    except mailbox.NobodyWaits as problem:
        raise Problem(str(problem)) from None
    except OSError as problem:
        raise Problem(f"the answer cannot be left: {problem}") from None


@contextmanager
def problems() -> Iterator[None]:
    """What the service says is wrong, as what the user can put right."""
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        yield
    except ClientError as error:
        told = error.response.get("Error", {})
        code = str(told.get("Code", "")).rpartition("#")[2]
        reason = _REASONS.get(code, told.get("Message") or str(error))
        raise Problem(f"{reason} ({code})") from None
    except BotoCoreError as error:
        raise Problem(str(error)) from None


def _told(document: Json, line: str, as_json: bool) -> None:
    if as_json:
        terminal.write_json(document)
    else:
        terminal.tell(line)
