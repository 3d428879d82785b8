"""Artifacts that are kept: found while everything they rest on is the same, and never else."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from cohesion import cache, pipeline
from cohesion.api import compile_workflow
from cohesion.artifact import Artifact
from cohesion.diagnostics.model import CompileFailed

TASKS = """
import cohesion

@cohesion.task
def send(x: int) -> int:
    return x
"""

WORKFLOWS = """
import cohesion
from errors import Late
from tasks import send

@cohesion.workflow
def one(x: int) -> int:
    try:
        return send(x) + 1
    except Late:
        return 0
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with a workflow `one` in `workflows.py`, its task, and its exception."""
    home = tmp_path / "project"
    home.mkdir()
    (home / "workflows.py").write_text(WORKFLOWS)
    (home / "tasks.py").write_text(TASKS)
    (home / "errors.py").write_text("class Late(Exception): pass\n")
    return home


@pytest.fixture
def compiled(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., tuple[Artifact, int]]:
    """Compiles `one`; gives the artifact, and how often the compiler ran for it."""
    runs: list[str] = []
    real = pipeline.compile_module

    def counted(*args: object, **kwargs: object) -> Artifact:
        runs.append("")
        return real(*args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "compile_module", counted)

    def run(*, optimize: bool = True) -> tuple[Artifact, int]:
        runs.clear()
        path = project / "workflows.py"
        found = compile_workflow(path, "one", cache=tmp_path / "cache", optimize=optimize)
        return found, len(runs)

    return run


def test_what_did_not_change_is_not_compiled(
    compiled: Callable[..., tuple[Artifact, int]], project: Path
) -> None:
    first, runs = compiled()
    assert runs == 1
    (project / "unrelated.txt").touch()
    os.utime(project / "tasks.py")
    assert compiled() == (first, 0)
    assert first == compile_workflow(project / "workflows.py", "one")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("workflows.py", WORKFLOWS.replace("+ 1", "+ 2")),
        ("tasks.py", TASKS.replace("@cohesion.task", "@cohesion.task(memory=256)")),
        ("errors.py", "class Late(ValueError): pass\n"),
        ("tasks/__init__.py", TASKS.replace("@cohesion.task", "@cohesion.task(memory=512)")),
        ("pyproject.toml", "[tool.cohesion]\ntasks = 'errors.py'\n"),
    ],
)
def test_what_changed_is_compiled(
    compiled: Callable[..., tuple[Artifact, int]], project: Path, path: str, text: str
) -> None:
    compiled()
    (project / path).parent.mkdir(exist_ok=True)
    (project / path).write_text(text)
    artifact, runs = compiled()
    assert runs == 1
    assert artifact == compile_workflow(project / "workflows.py", "one")


def test_another_compiler_or_other_options_compile(
    compiled: Callable[..., tuple[Artifact, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    compiled()
    assert compiled(optimize=False)[1] == 1
    monkeypatch.setattr(cache, "compiler_identity", lambda: "another")
    assert compiled()[1] == 1


def test_a_damaged_file_and_a_folder_that_cannot_be_written(
    compiled: Callable[..., tuple[Artifact, int]], tmp_path: Path
) -> None:
    first, _ = compiled()
    (kept,) = (tmp_path / "cache" / "artifacts").iterdir()
    for text in ("", "{}", "[]", '{"answers": {"gone": {"read x": ""}}, "result": {}}'):
        kept.write_text(text)
        assert compiled() == (first, 1)
    kept.unlink()
    kept.parent.rmdir()
    kept.parent.touch()
    assert compiled() == (first, 1)


def test_a_refusal_is_told_each_time(
    compiled: Callable[..., tuple[Artifact, int]], project: Path
) -> None:
    (project / "workflows.py").write_text(WORKFLOWS.replace("+ 1", "+ nothing"))
    for _ in range(2):
        with pytest.raises(CompileFailed):
            compiled()
