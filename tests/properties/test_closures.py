"""Random programs of closures do on the compiled definition what they do on CPython."""

from __future__ import annotations

from pathlib import Path

import pytest

from cohesion.api import compile_workflow
from tests.conformance import differences, read_case
from tests.properties.closures import program

SEEDS = range(12)
RUNS = '\n\n# run: {"a": 2, "b": 5}\n# run: {"a": 7, "b": 0}\n'


@pytest.mark.parametrize("seed", SEEDS)
def test_closures_do_what_they_do_on_python(seed: int, tmp_path: Path) -> None:
    """They compile without generated code, and every run agrees."""
    path = tmp_path / f"closures_{seed}.py"
    path.write_text(program(seed) + RUNS, "utf-8")
    compile_workflow(path, "workflow", generated_code=False)
    case = read_case(path)
    found = [line for run in case.runs for line in differences(case, run, ("optimised",))]
    assert not found, path.read_text("utf-8")
