"""Random programs do on our engine, with passes and without, what they do on CPython."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, event, given, note, settings

from cohesion.diagnostics.model import CompileFailed
from tests.conformance import Case, Run, compiled, differences
from tests.properties.programs import Program, as_run_line, programs

EXAMPLES = int(os.environ.get("COHESION_EXAMPLES", "150"))
"""Programs a kind. Given by hand, the programs are other ones each time."""

MOST_REFUSED = 0.5
"""The share of refused programs above which the generator no longer tests much."""


@pytest.mark.parametrize("typed", [False, True], ids=["untyped", "typed"])
def test_random_programs_agree_with_python(typed: bool, tmp_path: Path) -> None:
    """Result or exception, and every task call, are CPython's."""
    seen: Counter[str] = Counter()

    @settings(
        max_examples=EXAMPLES,
        derandomize="COHESION_EXAMPLES" not in os.environ,
        deadline=None,
        database=None,
        report_multiple_bugs=False,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(program=programs(typed=typed))
    def check(program: Program) -> None:
        outcome = check_program(program, tmp_path)
        event(outcome)
        seen[outcome] += 1

    check()
    total, accepted = seen.total(), seen["accepted"]
    refused = {code: count for code, count in seen.most_common() if code != "accepted"}
    print(f"{total} programs, {1 - accepted / total:.0%} refused: {refused}")  # noqa: T201
    assert accepted >= total * (1 - MOST_REFUSED)


def check_program(program: Program, folder: Path) -> str:
    """Run a program on its inputs; `accepted`, or the codes it was refused for."""
    name = hashlib.sha256(program.source.encode()).hexdigest()[:12]
    path = folder / f"program_{name}.py"
    path.write_text(program.source, encoding="utf-8")
    lines = program.source.count("\n")
    runs = tuple(Run(lines + i, value) for i, value in enumerate(program.inputs, 1))
    case = Case(path, "workflow", runs)
    note("\n".join([program.source, *map(as_run_line, program.inputs)]))
    try:
        for optimize in (True, False):
            compiled(case.path, case.workflow, optimize=optimize)
    except CompileFailed as failed:
        return " ".join(sorted({diagnostic.code for diagnostic in failed.diagnostics}))
    for run in runs:
        found = differences(case, run, ("plain", "optimised"))
        if found:
            pytest.fail("\n\n".join([as_run_line(run.input), *found]), pytrace=False)
    return "accepted"
