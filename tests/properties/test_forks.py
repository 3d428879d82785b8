"""Random nests with functions side by side do compiled what they do on CPython."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Coroutine
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from typing import Any, Final, Self

import pytest

from cohesion.diagnostics.model import CompileFailed
from tests.conformance import (
    ENGINES,
    Case,
    Run,
    agrees,
    compiled,
    differences,
    explain,
    run_on_engine,
    run_on_python,
)
from tests.properties.forks import Forks

FIRST: Final = int(os.environ.get("COHESION_SEED", "0"))
COUNT: Final = int(os.environ.get("COHESION_EXAMPLES", "12"))
PLANS: Final = 4
COROUTINES: Final = 3
"""Each so many programs are coroutines."""
GATHER: Final = asyncio.gather


def drawn(seed: int, folder: Path) -> Case:
    """The program of a seed, written to a folder, and its runs."""
    forks = Forks(Random(seed), coroutines=seed % COROUTINES == 0)
    path = folder / f"forks_{seed}.py"
    path.write_text(forks.program(), encoding="utf-8")
    runs = tuple(Run(number, plan) for number, plan in enumerate(forks.plans(PLANS), 1))
    return Case(path, "workflow", runs)


async def _gathered(*awaited: Awaitable[Any], return_exceptions: bool = False) -> list[Any]:
    """`asyncio.gather` where all end before the first exception, in their order, is raised: what it
    may do, if no event loop decides what comes first, and what the engines do (D-siblings).
    """
    found = await GATHER(*awaited, return_exceptions=True)
    for each in found:
        if isinstance(each, Exception) and not return_exceptions:
            raise each
    return found


@dataclass(slots=True)
class _Group:
    """`asyncio.TaskGroup` where all tasks end before it raises (D-cancelled)."""

    tasks: list[asyncio.Task[Any]] = field(default_factory=list)

    async def __aenter__(self) -> Self:
        return self

    def create_task(self, coroutine: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        """A task of the group."""
        self.tasks.append(asyncio.create_task(coroutine))
        return self.tasks[-1]

    async def __aexit__(self, *raised: object) -> None:
        found = await GATHER(*self.tasks, return_exceptions=True)
        errors = [each for each in found if isinstance(each, Exception)]
        if errors:
            raise ExceptionGroup("unhandled errors in a TaskGroup", errors)


def mismatches(case: Case, run: Run) -> list[str]:
    """How the definitions differ from CPython on one run: result, exception, calls."""
    engines = ENGINES if run is case.runs[0] else ("optimised",)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(asyncio, "gather", _gathered)
        patched.setattr(asyncio, "TaskGroup", _Group)
        return differences(case, run, engines)


def differs_at_the_end(case: Case, run: Run) -> list[str]:
    """How the optimised definition's end differs from that on CPython's own event loop, where at
    most one thing happens: of several that fail the loop chooses the first, and it cancels what
    still runs when the workflow ends.
    """
    given = {**run.input, "plan": dict([*run.input["plan"].items()][:1])}
    expected = run_on_python(case, given)
    artifact = compiled(case.path, case.workflow, optimize=True)
    actual = run_on_engine("optimised", case, artifact, given)
    ends = [replace(each, calls=()) for each in (expected, actual)]
    return [] if agrees(*ends) else [explain("the loop", expected, actual)]


@pytest.mark.parametrize("seed", range(FIRST, FIRST + COUNT))
def test_forks_do_what_python_does(seed: int, tmp_path: Path) -> None:
    """Result, exception with its message, and the calls of tasks; in their order, unless they are
    those of coroutines.
    """
    case = drawn(seed, tmp_path)
    try:
        compiled(case.path, "workflow", optimize=True)
    except CompileFailed as failed:
        if any(diagnostic.code == "COH501" for diagnostic in failed.diagnostics):
            raise
        pytest.skip("refused")
    for run in case.runs:
        found = mismatches(case, run)
        if seed % COROUTINES == 0:
            found += differs_at_the_end(case, run)
        if found:
            text = case.path.read_text(encoding="utf-8")
            pytest.fail("\n\n".join([text, f"# run: {run.input}", *found]), pytrace=False)
