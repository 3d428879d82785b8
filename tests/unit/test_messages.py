"""Messages that changed between releases of Python are those of the Python that compiles."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from cohesion.api import compile_workflow

EMPTY: list[int] = []


def said(attempt: Callable[[], object]) -> str:
    """What this Python says of an operation."""
    with pytest.raises(Exception) as raised:  # noqa: PT011 - whichever it is, its text counts
        attempt()
    return str(raised.value)


@pytest.mark.parametrize(
    ("expression", "attempt"),
    [
        ("n // m", lambda: 1 // len(EMPTY)),
        ("n % m", lambda: 1 % len(EMPTY)),
        ("n / m", lambda: 1 / len(EMPTY)),
        ("[n, m][n]", lambda: EMPTY[0]),
        ("min([n][m:])", lambda: min(EMPTY)),
        ("max([n][m:])", lambda: max(EMPTY)),
        ("[n, m][::m]", lambda: [][:: len(EMPTY)]),
    ],
)
def test_messages_are_those_of_the_compiling_python(
    expression: str, attempt: Callable[[], object], tmp_path: Path
) -> None:
    """The definition holds the words of D-python-messages as this Python says them."""
    path = tmp_path / "workflow.py"
    path.write_text(
        "import cohesion\n\n\n@cohesion.workflow\ndef workflow(n: int, m: int):\n"
        f"    return {expression}\n",
        encoding="utf-8",
    )
    definition = json.dumps(compile_workflow(path, "workflow").definition)
    assert said(attempt) in definition
