"""How long a workflow waits: to the second, or to the millisecond of a moment."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from cohesion.api import compile_workflow
from cohesion.local import VirtualClock, run

START = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


def waited(folder: Path, body: str) -> float:
    """The seconds that a workflow waits which starts at `START`."""
    path = folder / "workflow.py"
    path.write_text(
        "from datetime import datetime, timedelta, timezone\n\nimport cohesion\n\n\n"
        f"def workflow(at):\n    {body}\n    return at\n",
        encoding="utf-8",
    )
    clock = VirtualClock(START.timestamp())
    definition = compile_workflow(path, "workflow").definition
    execution = run(definition, {"at": "2026-11-23T09:00:00.25+01:00"}, tasks=_none, clock=clock)
    assert execution.status == "SUCCEEDED", execution.cause
    return round(clock.now() - START.timestamp(), 6)


def _none(function: str, payload: object) -> object:
    raise AssertionError(f"{function} {payload}")


@pytest.mark.parametrize(
    ("body", "seconds"),
    [
        ("cohesion.sleep(0)", 0),
        ("cohesion.sleep(0.2)", 1),
        ("cohesion.sleep(len(at) / 20)", 2),
        ("cohesion.sleep_until(at)", 0.25),
        ("cohesion.sleep_until('2026-11-23T07:59')", 0),
        ("cohesion.sleep_until('2026-11-23T08:00:00.0001')", 0.001),
        ("cohesion.sleep_until(datetime(2026, 11, 24, 8))", 86_400),
        (
            "cohesion.sleep_until(datetime(2026, 11, 24, tzinfo=timezone(timedelta(hours=-8))))",
            86_400,
        ),
        ("cohesion.sleep_until(cohesion.context.start_time + timedelta(minutes=1))", 60),
    ],
)
def test_a_wait_takes_as_long_as_it_says(tmp_path: Path, body: str, seconds: float) -> None:
    """Fractions of a second are rounded up; what is over is no wait."""
    assert waited(tmp_path, body) == seconds
