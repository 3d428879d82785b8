"""`itertools.batched`, which this Python may not have yet: what its documentation says it gives."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest

from cohesion.api import compile_workflow
from cohesion.artifact import Json
from cohesion.local import Execution, run

WORKFLOW = """
from itertools import batched


def workflow(xs, n):
    try:
        return [list(batch) for batch in batched(xs, n)]
    except ValueError as error:
        return f"ValueError: {error}"
    except TypeError as error:
        return f"TypeError: {error}"
"""


def batches(xs: list[int], n: int) -> list[list[int]]:
    """The recipe of the documentation."""
    items = iter(xs)
    found = []
    while batch := list(islice(items, n)):
        found.append(batch)
    return found


@pytest.mark.parametrize("xs", [[], [1], [1, 2, 3, 4], list(range(7))])
@pytest.mark.parametrize("n", [1, 2, 3, 7, 100])
def test_batches(tmp_path: Path, xs: list[int], n: int) -> None:
    """The last batch may be shorter."""
    assert outcome(tmp_path, {"xs": xs, "n": n}).output == batches(xs, n)


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"xs": 5, "n": 0}, "ValueError: n must be at least one"),
        ({"xs": 5, "n": 1}, "TypeError: 'int' object is not iterable"),
        (
            {"xs": [], "n": "a"},
            "TypeError: 'str' object cannot be interpreted as an integer",
        ),
    ],
)
def test_errors(tmp_path: Path, given: dict[str, Json], error: str) -> None:
    """The size is looked at first."""
    assert outcome(tmp_path, given).output == error


def outcome(folder: Path, given: dict[str, Json]) -> Execution:
    """How an execution of the workflow ends."""
    path = folder / "workflow.py"
    path.write_text(WORKFLOW, encoding="utf-8")

    def no_tasks(name: str, _: Json) -> Json:
        raise AssertionError(name)

    return run(compile_workflow(path, "workflow").definition, given, tasks=no_tasks)
