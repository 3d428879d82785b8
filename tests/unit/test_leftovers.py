"""What a process has made is its own while it lives, and anybody's to remove once it is dead."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from cohesion.dev.leftovers import Made

MAKES = """\
import sys, time
from pathlib import Path
from cohesion.dev.leftovers import Made

made = Made(Path(sys.argv[1]))
made.note(["a", "b"])
made.forget(["a"])
print("made", flush=True)
time.sleep(60)
"""


def left(project: Path) -> list[list[str]]:
    """What dead processes have left, and whether it is let go of."""
    with Made(project).of_dead() as found:
        return list(found.values())


def test_what_a_process_has_made_is_left_behind_once_it_is_killed(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", MAKES, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "made\n"
    assert left(tmp_path) == []
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert left(tmp_path) == [["b"]]


def test_the_number_of_a_process_says_nothing(tmp_path: Path) -> None:
    """A file of a process that had our number: of one before us, or one in another container."""
    folder = tmp_path / ".cohesion" / "made"
    folder.mkdir(parents=True)
    (folder / f"{os.getpid()}.json").write_text(json.dumps(["old"]), encoding="utf-8")
    assert left(tmp_path) == [["old"]]


def test_one_process_removes_what_is_left_and_the_others_do_not(tmp_path: Path) -> None:
    folder = tmp_path / ".cohesion" / "made"
    folder.mkdir(parents=True)
    file = folder / "0.json"
    file.write_text(json.dumps(["old"]), encoding="utf-8")
    with Made(tmp_path).of_dead() as found:
        assert found == {file: ["old"]}
        assert left(tmp_path) == []
        file.unlink()
    assert left(tmp_path) == []
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("threads", [2, 8])
def test_threads_note_and_forget_at_the_same_time(tmp_path: Path, threads: int) -> None:
    made = Made(tmp_path)

    def some(number: int) -> None:
        for turn in range(20):
            made.note([f"{number} {turn}", f"{number} kept"])
            made.forget([f"{number} {turn}"])

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(some, range(threads)))
    assert sorted(made.arns) == [f"{number} kept" for number in range(threads)]
    (file,) = (tmp_path / ".cohesion" / "made").glob("*.json")
    assert json.loads(file.read_text(encoding="utf-8")) == made.arns
    made.forget(made.arns)
    assert list((tmp_path / ".cohesion" / "made").iterdir()) == []
