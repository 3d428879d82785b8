"""What a Lambda function loads of Cohesion and of Python before its task runs."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from cohesion.api import compile_workflow, package

LAMBDA = """
import __future__, concurrent.futures.thread, datetime, decimal, enum, importlib, json, logging
import math, os, re, struct, sys, time, traceback
"""
"""What Lambda's own runtime has imported by then."""

EVERY = {
    "cohesion",
    "cohesion.runtime",
    "cohesion.runtime.calls",
    "cohesion.runtime.handler",
    "cohesion.runtime.marking",
    "cohesion.runtime.scope",
    "cohesion.runtime.typed",
    "cohesion.runtime.values",
    "cohesion.task",
}
"""What each task needs."""

READS = {*EVERY, "cohesion.runtime.hints"}
"""What reads annotations."""

MAKES = {*READS, "cohesion.runtime.conversion", "cohesion.runtime.misfits"}
"""What makes dataclasses of JSON."""

PLAIN = """
import cohesion

@cohesion.task(timeout=9)
def run(order, limit=3):
    return order
"""

ANNOTATED = """
import cohesion

@cohesion.task
def run(order: dict[str, object], limit: int = 3) -> dict:
    return order
"""

TYPED = """
from __future__ import annotations
from dataclasses import dataclass
import cohesion

@dataclass
class Order:
    total: int
    lines: list[str]

@cohesion.task
def run(order: Order) -> Order:
    return order
"""

ORDER = {"total": 2, "lines": ["a"]}


def write_bundle(folder: Path, text: str) -> Path:
    """The bundle of a task `run` with this module."""
    source = folder / "source"
    source.mkdir()
    (source / "jobs.py").write_text(dedent(text), encoding="utf-8")
    workflow = "from jobs import run\n\ndef work(order):\n    return run(order)\n"
    (source / "work.py").write_text(workflow, encoding="utf-8")
    artifact = compile_workflow(source / "work.py", "work")
    package(source / "work.py", artifact).write_directory(folder / "bundle")
    return folder / "bundle"


def printed(bundle: Path, program: str) -> list[str]:
    """The lines of a program that has what Lambda has: the bundle, no other package, no cache."""
    start = f"{LAMBDA}sys.path.insert(0, {str(bundle)!r})\nbefore = set(sys.modules)\n"
    command = [sys.executable, "-I", "-S", "-B", "-c", start + dedent(program)]
    environment = {"AWS_LAMBDA_RUNTIME_API": "here", "COHESION_TASK": "jobs:run"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


@pytest.mark.parametrize(
    ("text", "ours", "own"),
    [(PLAIN, EVERY, ""), (ANNOTATED, READS, ""), (TYPED, MAKES, "import dataclasses")],
    ids=["plain", "annotated", "typed"],
)
def test_a_cold_start_loads_what_its_task_needs(
    tmp_path: Path, text: str, ours: set[str], own: str
) -> None:
    """And of Python nothing but what the task imports itself: `typing` and `inspect` take longer
    than all of Cohesion.
    """
    result, ended = printed(
        write_bundle(tmp_path, text),
        f"""
        from cohesion.runtime.handler import handle
        print(json.dumps(handle({{"order": {ORDER}}}, None)))
        print(*{{*sys.modules}} - before)
        """,
    )
    assert json.loads(result) == ORDER
    loaded = set(ended.split())
    assert {name for name in loaded if name.partition(".")[0] == "cohesion"} == ours
    (allowed,) = printed(tmp_path, f"{own}\nimport contextvars, __future__\nprint(*sys.modules)")
    others = {name for name in loaded if name.partition(".")[0] not in {"cohesion", "jobs"}}
    assert others <= set(allowed.split())
    assert "typing" not in others


HINTS = """
from __future__ import annotations
from collections import namedtuple
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum

class Color(Enum):
    RED = "red"

Pair = namedtuple("Pair", "left right")

@dataclass
class Line:
    name: str
    price: Decimal = Decimal(1)
    amounts: list[int] = field(default_factory=list)

@dataclass
class Order(Line):
    color: Color | None = None
    lines: list[Line] = field(default_factory=list)
    due: dict[str, date] | None = None
    parent: Order | None = None
    pair: tuple[int, float] = (1, 2.0)
    later: "list['Line']" = field(default_factory=list)

def plain(x: dict[str, int | None]) -> list[int]: return x
def made(x: Order) -> Order: return x
def one(x: Line | Color) -> object: return repr(x)
def named(x: Pair) -> Pair: return x
def quoted(x: list["Line"]) -> object: return repr(x)
def unknown(x: Nothing, y: Line) -> object: return repr((x, y))
"""

CALLS = [
    ("plain", {"x": {"a": 1}}),
    ("plain", {"x": [1]}),
    ("made", {"x": {"name": "a", "lines": [{"name": "b", "amounts": [2.0]}], "pair": [1, 2]}}),
    ("made", {"x": {"name": "a", "due": {"x": "2024-05-06"}, "parent": {"name": "p"}}}),
    ("made", {"x": {"name": "a", "amounts": [1.5]}}),
    ("made", {"x": {"name": "a", "later": [{"name": 1}]}}),
    ("made", {"x": {"name": "a", "pair": [1]}}),
    ("made", {"x": {"name": "a", "color": "blue"}}),
    ("one", {"x": "red"}),
    ("one", {"x": {"name": "a"}}),
    ("one", {"x": 3}),
    ("named", {"x": [1, {"a": 2}]}),
    ("quoted", {"x": [{"name": "a"}]}),
    ("unknown", {"x": 1, "y": {"name": "a"}}),
]


def test_annotations_mean_the_same_without_typing(tmp_path: Path) -> None:
    """Whether or not somebody has imported `typing`, which a cold start does not."""
    (tmp_path / "jobs.py").write_text(HINTS, encoding="utf-8")
    home = str(Path(__file__).parents[2] / "compiler")
    program = f"""
        import os
        del os.environ["AWS_LAMBDA_RUNTIME_API"]  # which would load a task
        sys.path.insert(0, {home!r})
        import jobs
        from cohesion.runtime import handler
        for name, event in {CALLS!r}:
            try:
                print(json.dumps(handler.invoke(getattr(jobs, name), event)))
            except TypeError as error:
                print(error)
            """
    without = printed(tmp_path, program)
    assert without == printed(tmp_path, "import typing\n" + dedent(program))
    assert without[0] == "plain() result: expected list[int], got dict"
    assert without[4] == "made() argument 'x': expected int, got float at x['amounts'][0]"
    assert without[8] == "\"<Color.RED: 'red'>\""
    assert json.loads(without[3])["parent"]["price"] == "1"
