"""What is measured: workflows with an input each, from the sample app and from `workflows.py`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cohesion.artifact import Json

ROOT: Final = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Scenario:
    """One execution: a workflow of a file, and its input."""

    name: str
    path: Path
    workflow: str
    input: Json


def _sample() -> list[Scenario]:
    path = ROOT / "sample_app" / "workflows.py"
    return [
        Scenario(
            f"place_order: {file.stem}",
            path,
            "place_order",
            json.loads(file.read_text(encoding="utf-8")),
        )
        for file in sorted((ROOT / "sample_app" / "inputs").glob("*.json"))
    ]


def _own() -> list[Scenario]:
    path = ROOT / "benchmarks" / "workflows.py"
    items = [{"name": f"item {n}", "amount": n * 60} for n in range(10)]
    inputs: list[tuple[str, str, Json]] = [
        ("poll: done the fourth time", "poll", {"job": "a"}),
        ("batch: 10 items, 8 with approval", "batch", {"items": items}),
        ("batch: 10 items, none with approval", "batch", {"items": items, "limit": 1_000}),
        ("discount", "discount", {"amount": 2_000, "country": "AT", "regular": True}),
        ("discount: refused", "discount", {"amount": 0, "country": "AT", "regular": True}),
        ("fallback: the first answers", "fallback", {"name": "ada"}),
        ("fallback: the second answers", "fallback", {"name": "nobody"}),
    ]
    return [Scenario(name, path, workflow, value) for name, workflow, value in inputs]


SCENARIOS: Final = (*_sample(), *_own())
