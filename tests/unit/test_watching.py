"""What is saved is heard of, from the first moment on; and where it cannot be, that is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from cohesion.dev.problem import CloudProblem
from cohesion.dev.watching import watching


def test_what_is_saved_at_once_is_heard_of(tmp_path: Path) -> None:
    for number in range(10):
        with watching(tmp_path) as saved:
            path = tmp_path / f"module_{number}.py"
            path.write_text("", encoding="utf-8")
            assert saved.within(10) == {path}


def test_where_nothing_can_be_heard_that_is_said(tmp_path: Path) -> None:
    with watching(tmp_path / "nowhere") as saved, pytest.raises(CloudProblem, match="watched"):
        saved.within(None)
