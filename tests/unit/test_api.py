"""The api that tools call: what it returns, what it refuses, and that it reads and never runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from cohesion.api import compile_workflow, package
from cohesion.artifact import Artifact
from cohesion.diagnostics.model import CompileFailed

WORKFLOW = """
import cohesion

@cohesion.task
def double(n: int) -> int:
    return n * 2

@cohesion.workflow
def workflow(n: int) -> int:
    return double(n) + 1
"""


def written(folder: Path, text: str, name: str = "workflow.py") -> Path:
    """A workflow file."""
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def codes(failed: pytest.ExceptionInfo[CompileFailed]) -> list[str]:
    """The codes of a refusal."""
    return [diagnostic.code for diagnostic in failed.value.diagnostics]


def test_an_artifact_goes_through_json_unchanged(tmp_path: Path) -> None:
    """The manifest is the artifact."""
    artifact = compile_workflow(written(tmp_path, WORKFLOW), "workflow")
    assert Artifact.from_json(artifact.to_json()) == artifact


def test_a_manifest_of_another_format_is_refused(tmp_path: Path) -> None:
    """A manifest says which shape it has."""
    manifest = compile_workflow(written(tmp_path, WORKFLOW), "workflow").to_json()
    with pytest.raises(ValueError, match="format 99"):
        Artifact.from_json({**manifest, "format": 99})


def test_the_same_input_gives_the_same_artifact_anywhere(tmp_path: Path) -> None:
    """No path, time or order of this machine is in it."""
    folders = [tmp_path / "one", tmp_path / "another place"]
    for folder in folders:
        folder.mkdir()
    first, second = (compile_workflow(written(f, WORKFLOW), "workflow") for f in folders)
    assert first == second
    files = [package(folder / "workflow.py", first) for folder in folders]
    assert files[0].digest == files[1].digest


def test_a_module_is_read_and_never_run(tmp_path: Path) -> None:
    """Code at the top level of the author's module does nothing at compile time."""
    mark = tmp_path / "ran"
    text = f"open({str(mark)!r}, 'w').close()\n" + WORKFLOW
    compile_workflow(written(tmp_path, text), "workflow")
    assert not mark.exists()


def test_a_task_allows_exactly_its_own_function(tmp_path: Path) -> None:
    """The permissions of a workflow are the invocation of its tasks."""
    artifact = compile_workflow(written(tmp_path, WORKFLOW), "workflow")
    (permission,) = artifact.permissions
    assert permission.actions == ("lambda:InvokeFunction",)
    assert permission.resources == ("${task:double}",)


def test_a_file_that_is_not_text_is_refused(tmp_path: Path) -> None:
    """COH107 names the file and what is wrong with it."""
    file = tmp_path / "workflow.py"
    file.write_bytes(b"# caf\xe9\n" + WORKFLOW.encode())
    with pytest.raises(CompileFailed) as failed:
        compile_workflow(file, "workflow")
    assert codes(failed) == ["COH107"]


def test_a_file_that_does_not_exist_is_an_error_of_the_caller(tmp_path: Path) -> None:
    """There is nothing to compile."""
    with pytest.raises(FileNotFoundError, match="no file"):
        compile_workflow(tmp_path / "missing.py", "workflow")


def test_what_the_service_would_refuse_is_refused(tmp_path: Path) -> None:
    """COH501: a definition over a megabyte."""
    long = "é" * 600_000
    file = written(tmp_path, f"def workflow(n):\n    return {long!r}\n")
    with pytest.raises(CompileFailed) as failed:
        compile_workflow(file, "workflow")
    assert set(codes(failed)) == {"COH501"}


def test_a_long_chain_of_operators_is_split(tmp_path: Path) -> None:
    """200 terms would nest 200 deep; bound piece by piece they do not."""
    terms = " + ".join(["n"] * 200)
    file = written(
        tmp_path,
        f"import cohesion\n@cohesion.workflow\ndef workflow(n: int):\n    return {terms}\n",
    )
    assert compile_workflow(file, "workflow").cost.states == 1


def test_what_nests_too_deep_is_refused(tmp_path: Path) -> None:
    """COH502 where the compiler's stack would end, never a traceback."""
    chain = "if n == 0:\n        return 0\n" + "".join(
        f"    elif n == {i}:\n        return {i}\n" for i in range(1, 2500)
    )
    file = written(tmp_path, f"def workflow(n):\n    {chain}    return None\n")
    with pytest.raises(CompileFailed) as failed:
        compile_workflow(file, "workflow")
    assert codes(failed) in (["COH502"], ["COH101"])  # Python's own parser may give up first


def test_a_long_elif_chain_compiles(tmp_path: Path) -> None:
    """300 branches are one Choice."""
    chain = "if n == 0:\n        return 0\n" + "".join(
        f"    elif n == {i}:\n        return {i}\n" for i in range(1, 300)
    )
    file = written(tmp_path, f"def workflow(n):\n    {chain}    return None\n")
    artifact = compile_workflow(file, "workflow")
    kinds = [state["Type"] for state in artifact.definition["States"].values()]
    assert kinds.count("Choice") == 1


def test_the_same_program_compiles_to_the_same_after_any_other(tmp_path: Path) -> None:
    """Nothing is known by its place in memory, which is used again."""
    long = "def workflow(n):\n    d = []\n" + "    d.append(n)\n" * 200 + "    return d\n"
    definitions = []
    for other in range(6):
        short = "def workflow(n):\n    d = []\n" + "    d.append(n)\n" * (40 + 9 * other)
        compile_workflow(written(tmp_path, short + "    return d\n"), "workflow")
        definitions.append(compile_workflow(written(tmp_path, long), "workflow").definition)
    assert all(definition == definitions[0] for definition in definitions)
