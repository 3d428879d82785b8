"""Random nests with functions side by side do compiled what they do on CPython."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Final

import pytest

from cohesion.diagnostics.model import CompileFailed
from tests.conformance import (
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
COROUTINES: Final = 4
"""Each so many programs are coroutines."""


def drawn(seed: int, folder: Path) -> Case:
    """The program of a seed, written to a folder, and its runs."""
    forks = Forks(Random(seed), coroutines=seed % COROUTINES == 0)
    path = folder / f"forks_{seed}.py"
    path.write_text(forks.program(), encoding="utf-8")
    runs = tuple(Run(number, plan) for number, plan in enumerate(forks.plans(PLANS), 1))
    return Case(path, "workflow", runs)


def mismatches(case: Case, run: Run) -> list[str]:
    """How the definition differs from CPython on one run. What coroutines still call beside one
    that fails is up to the event loop: there the end alone counts.
    """
    if "async def workflow(" not in case.path.read_text(encoding="utf-8"):
        first = run is case.runs[0]
        return differences(case, run, ("plain", "optimised") if first else ("optimised",))
    artifact = compiled(case.path, case.workflow, optimize=True)
    expected = run_on_python(case, run.input)
    actual = run_on_engine("optimised", case, artifact, run.input)
    if actual.stopped:
        expected, actual = replace(expected, calls=()), replace(actual, calls=())
    alike = agrees(expected, actual, ordered=False)
    return [] if alike else [explain("optimised", expected, actual)]


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
        if found:
            text = case.path.read_text(encoding="utf-8")
            pytest.fail("\n\n".join([text, f"# run: {run.input}", *found]), pytrace=False)
