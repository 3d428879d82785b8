"""Which saves begin another execution: what the files say decides, and not when that is heard."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from cohesion.cli.program import Program, Ran, Unfit, program
from cohesion.cli.target import Target

WORKFLOW = """\
import cohesion

@cohesion.task
def double(x):
    return FACTOR * x

@cohesion.workflow
def work(x: int):
    return double(x)
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A workflow's file."""
    path = tmp_path / "work.py"
    path.write_text(WORKFLOW.replace("FACTOR", "2"), encoding="utf-8")
    return path


def read(file: Path, given: str = '{"x": 1}') -> Program:
    """What a file says now."""
    time.sleep(0.02)  # a file system's clock ticks in milliseconds
    found = program(Target(file, "work"), given, optimize=True)
    time.sleep(0.02)
    return found


def test_code_and_input_decide_what_runs(file: Path) -> None:
    first = read(file)
    file.write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    assert read(file).digest == first.digest
    assert read(file, '{"x": 2}').digest != first.digest
    file.write_text(WORKFLOW.replace("FACTOR", "3"), encoding="utf-8")
    assert read(file).digest != first.digest


def test_what_may_run_still_is_not_started_again(file: Path) -> None:
    ran = Ran(read(file))
    again = read(file)
    assert ran.goes_on(again)
    ran.ended = True
    assert not ran.goes_on(again)


def test_news_of_what_has_run_is_late_and_another_save_is_not(file: Path) -> None:
    ran = Ran(read(file))
    assert not ran.was_for(read(file), [file])
    ran.ended = True
    assert ran.was_for(read(file), [file])
    assert not ran.was_for(read(file), [])
    assert not ran.was_for(read(file), [file, file.with_name("gone.py")])
    file.write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    assert not ran.was_for(read(file), [file])


def test_a_file_that_is_moved_to_its_place_may_be_old(file: Path) -> None:
    other = file.with_name("other")
    other.write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    os.utime(other, (1_000_000_000, 1_000_000_000))
    ran = Ran(read(file), ended=True)
    other.replace(file)
    assert not ran.was_for(read(file), [file])


@pytest.mark.parametrize(
    ("text", "given"), [("import cohesion\n", "{}"), ("def (", "{}"), (WORKFLOW, "{")]
)
def test_what_cannot_run_says_why(file: Path, text: str, given: str) -> None:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(Unfit) as refused:
        read(file, given)
    assert refused.value.failed or str(refused.value)
