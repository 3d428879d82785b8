"""A workflow that goes on as a new execution: each execution ends by itself (D-continued)."""

from __future__ import annotations

from pathlib import Path

from cohesion.api import compile_workflow
from cohesion.local import run

PROGRAM = """
import cohesion


@cohesion.workflow
def count(n: int, names: list = None):
    names = [*(names or []), cohesion.context.execution_name]
    if n:
        return cohesion.continue_as_new(n - 1, names)
    return names
"""


def _none(function: str, payload: object) -> object:
    raise AssertionError(f"{function} {payload}")


def test_each_execution_ends_with_the_one_that_goes_on(tmp_path: Path) -> None:
    """The first tells of the second, the second of the third, and that has the result."""
    path = tmp_path / "counting.py"
    path.write_text(PROGRAM, encoding="utf-8")
    definition = compile_workflow(path, "count").definition
    first = run(definition, {"n": 2}, tasks=_none, machine="count", name="first")
    second, third = first.started
    assert first.output == {"continued_as": second.arn}
    assert second.execution.output == {"continued_as": third.arn}
    names = third.execution.output
    assert [arn.rpartition(":")[2] for arn in (second.arn, third.arn)] == names[1:]
    assert names[0] == "first"
    assert len({*names}) == 3
