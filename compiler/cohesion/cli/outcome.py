"""How a command ends: the exit codes, what the user can put right, and bugs of ours."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import traceback
from enum import IntEnum
from importlib.metadata import PackageNotFoundError, version

import click

from cohesion.diagnostics.model import InternalError


class Exit(IntEnum):
    """The exit codes of every command."""

    OK = 0
    EXECUTION_FAILED = 1
    USAGE = 2
    REFUSED = 3
    BUG = 70
    INTERRUPTED = 130
    OUTPUT_CLOSED = 141


_EXIT_CODES = """\b
Exit codes:
    0  it worked
    1  the execution failed
    2  wrong usage or input: a bad flag, no such file or workflow, not JSON
    3  the program was refused; the diagnostics say why
   70  a bug of Cohesion
  130  interrupted
  141  the reader of the output went away"""


def epilog(*examples: str) -> str:
    """What the `--help` of a command ends with: examples of it, and the exit codes."""
    lines = ["\b", "Examples:", *(f"  {example}" for example in examples), "", _EXIT_CODES]
    return "\n".join(lines)


class Problem(click.ClickException):
    """Something about the command line or a file that the user can put right."""

    exit_code = Exit.USAGE


def distribution_version() -> str:
    """The version of the installed distribution."""
    try:
        return version("cohesion-cdk")
    except PackageNotFoundError:  # run from a checkout that is not installed
        return "unknown"


def bug_report(error: BaseException, arguments: list[str]) -> str:
    """Write a report of a bug of ours to a temporary file, and return what to tell the user."""
    kind = "" if isinstance(error, InternalError) else f"{type(error).__name__}: "
    told = f"this is a bug of Cohesion, not of your program ({kind}{error})"
    lines = [
        f"cohesion {distribution_version()}, Python {platform.python_version()}",
        f"{platform.platform()}",
        f"arguments: {arguments!r}",
        "",
        *traceback.format_exception(error),
    ]
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="cohesion-bug-", suffix=".txt", encoding="utf-8", delete=False
        ) as file:
            file.write("\n".join(lines))
    except OSError as problem:
        return f"{told}\nIts details could not be written: {problem.strerror}"
    return f"{told}\nPlease report it with the workflow and this file: {file.name}"


def discard_output() -> None:
    """Send what is still buffered nowhere, so that the interpreter can exit in silence."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
