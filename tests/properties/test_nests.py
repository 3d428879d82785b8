"""Random nests of blocks and ways out of them do on every engine what they do on CPython."""

from __future__ import annotations

import os
from pathlib import Path
from random import Random
from typing import Final

import pytest

from cohesion.diagnostics.model import CompileFailed
from tests.conformance import ENGINES, Case, Run, compiled, differences
from tests.properties.nests import Nest

FIRST: Final = int(os.environ.get("COHESION_SEED", "0"))
COUNT: Final = int(os.environ.get("COHESION_EXAMPLES", "50"))
PLANS: Final = 5
WITHOUT_PASSES: Final = 3
"""Each so many nests also run without passes, on one of their plans."""


@pytest.mark.parametrize("seed", range(FIRST, FIRST + COUNT))
def test_a_nest_does_what_python_does(seed: int, tmp_path: Path) -> None:
    """Result, exception with its message, and the task calls in their order."""
    nest = Nest(Random(seed))
    text = nest.program()
    path = tmp_path / f"nest_{seed}.py"
    path.write_text(text, encoding="utf-8")
    runs = tuple(Run(number, plan) for number, plan in enumerate(nest.plans(PLANS), 1))
    case = Case(path, "workflow", runs)
    try:
        compiled(path, "workflow", optimize=True)
    except CompileFailed as failed:
        pytest.fail(f"{text}\n{failed}", pytrace=False)
    first = ENGINES if seed % WITHOUT_PASSES == 0 else ("optimised", "sfnx")
    for run in runs:
        found = differences(case, run, first if run is runs[0] else ("optimised",))
        if found:
            pytest.fail("\n\n".join([text, f"# run: {run.input}", *found]), pytrace=False)
