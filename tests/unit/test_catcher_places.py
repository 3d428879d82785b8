"""The source map knows each catcher of a state by its place, whatever stands before it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cohesion.api import compile_workflow
from cohesion.artifact import Artifact, Json

PROGRAM = """\
import re

import cohesion


@cohesion.task
def price(n):
    return n


def first(n, d):
    try:
        return price(n)
    except Exception:
        found = d["missing"]
        price(found)


def generated(n, d):
    text = price(n)
    try:
        text = re.sub("a", "b", text)
        price(text)
    except ValueError:
        found = d["missing"]
        price(found)


def side_by_side(n, d):
    price(n)
    try:
        cohesion.map(lambda x: price(re.sub("a", "b", x)), n)
    except ValueError:
        found = d["missing"]
        price(found)


def service(n, d):
    try:
        return cohesion.aws.sqs.list_queues(QueueNamePrefix=n)
    except Exception:
        found = d["missing"]
        price(found)
"""


def raised_at(artifact: Artifact) -> list[tuple[Json, str]]:
    """The catchers whose fields may raise, each with the line of the workflow that they do."""
    found: list[tuple[Json, str]] = []
    for name, source in artifact.source_map.items():
        for place, lines in source.fields.items():
            if place.startswith("Catch["):
                number, _, field = place.removeprefix("Catch[").partition("]/")
                catcher = artifact.definition["States"][name]["Catch"][int(number)]
                assert set(field.split("/")[1:]) <= catcher["Assign"].keys()
                found += [(catcher, line.text) for line in lines]
    return found


@pytest.mark.parametrize("workflow", ["first", "generated", "side_by_side", "service"])
def test_the_lines_of_a_catcher_are_found_at_its_place(workflow: str, tmp_path: Path) -> None:
    path = tmp_path / "flow.py"
    path.write_text(PROGRAM, encoding="utf-8")
    found = raised_at(compile_workflow(path, workflow))
    assert found
    for catcher, line in found:
        assert line == 'found = d["missing"]'
        assert "found" in catcher["Assign"]
