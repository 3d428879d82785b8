"""No way to fail or to recover costs more than one transition beyond the tasks' own."""

from __future__ import annotations

import pytest

from benchmarks.exceptions import PATHS, measure
from cohesion.artifact import Json


@pytest.mark.parametrize(("path", "workflow", "order", "ifs"), PATHS, ids=[p[0] for p in PATHS])
def test_a_failure_costs_one_transition_at_most(
    path: str, workflow: str, order: Json, ifs: int
) -> None:
    assert measure(path, workflow, order, ifs).beyond <= 1
