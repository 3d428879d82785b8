"""What a workflow's files and its input say at a moment, as `cohesion dev` runs it."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from cohesion.cli.input import read_input
from cohesion.cli.outcome import Problem
from cohesion.dev.manifest import digest_of

if TYPE_CHECKING:
    from cohesion.artifact import Artifact, Json
    from cohesion.cli.target import Target
    from cohesion.diagnostics.model import CompileFailed
    from cohesion.packaging import Bundle


class Unfit(Exception):
    """The files are no workflow that can run: the text says why, or `failed` does."""

    def __init__(self, text: str, failed: CompileFailed | None = None) -> None:
        super().__init__(text)
        self.failed = failed


@dataclass(frozen=True, slots=True)
class Program:
    """A workflow, the code of its tasks, and its input, read from the files at a time `at`, in
    seconds since 1970. What runs is the same where the `digest` is.
    """

    artifact: Artifact
    bundle: Bundle
    given: Json
    at: float
    digest: str

    def has_seen(self, files: Iterable[Path]) -> bool:
        """Whether some files are there, and were as they are before this was read. What counts is
        when the files became so: one that is moved to its place may be as old as it likes.
        """
        try:
            times = [file.stat().st_ctime for file in files]
        except OSError:
            return False
        return bool(times) and max(times) < self.at


@dataclass(slots=True)
class Ran:
    """What was started last, or may have been: the execution's name, and whether it has ended."""

    program: Program
    name: str = field(default_factory=lambda: str(uuid4()))
    ended: bool = False

    def goes_on(self, found: Program) -> bool:
        """Whether this is the execution of a program still: not to be started once more."""
        return not self.ended and self.program.digest == found.digest

    def was_for(self, found: Program, changed: Iterable[Path]) -> bool:
        """Whether to hear of `changed` files is late: they were read as they are, and that has run.
        Who saves again what has run wants it to run again.
        """
        same = self.ended and self.program.digest == found.digest
        return same and self.program.has_seen(changed)


def program(target: Target, source: str | None, *, optimize: bool) -> Program:
    """What the files say now; `source` is the input's. Raises Unfit."""
    from cohesion.api import compile_workflow, package
    from cohesion.diagnostics.model import CompileFailed
    from cohesion.packaging import PackagingError

    at = time.time()
    try:
        given = read_input(source)
        artifact = compile_workflow(str(target.path), target.name, optimize=optimize)
        bundle = package(str(target.path), artifact)
    except CompileFailed as failed:
        raise Unfit("", failed) from None
    except (Problem, PackagingError, OSError) as problem:
        raise Unfit(str(problem)) from None
    decides: dict[str, Json] = {
        **{f"child {child.name}": child.definition for child in artifact.children},
        "definition": artifact.definition,
        "bundle": bundle.digest,
        "input": given,
    }
    return Program(artifact, bundle, given, at, digest_of(decides))
