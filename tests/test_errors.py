"""Every program under `tests/errors` is refused, where and for what its comments say."""

from __future__ import annotations

from pathlib import Path

import pytest

from cohesion.api import compile_workflow
from cohesion.diagnostics.model import CompileFailed
from tests.conformance import find_cases, workflow_name
from tests.refusals import BadComment, Expected, as_found, mismatches, read_expected

PROGRAMS = Path(__file__).parent / "errors"


def project_of(path: Path) -> list[Path]:
    """The files of a program: a `workflow.py` and all modules beside it, or the one file."""
    return sorted(path.parent.rglob("*.py")) if path.name == "workflow.py" else [path]


def workflow_of(path: Path) -> str:
    """The workflow's name; a file whose syntax is wrong has a `workflow`."""
    try:
        return workflow_name(path.read_text(encoding="utf-8"))
    except SyntaxError:
        return "workflow"


@pytest.mark.parametrize(
    "path",
    [
        pytest.param(p, id=str(p.relative_to(PROGRAMS).with_suffix("")))
        for p in find_cases(PROGRAMS)
    ],
)
@pytest.mark.parametrize("optimize", [True, False], ids=["optimised", "plain"])
def test_program_is_refused(path: Path, optimize: bool) -> None:
    """The compiler gives exactly the diagnostics that the comments ask for, passes or not. Only the
    programs under `code` may have generated functions.
    """
    root = path.parent
    expected = [
        e for p in project_of(path) for e in read_expected(p, p.relative_to(root).as_posix())
    ]
    assert expected, f"{path}: no `# error:` comment"
    try:
        artifact = compile_workflow(
            str(path), workflow_of(path), optimize=optimize, generated_code="code" in path.parts
        )
    except CompileFailed as failed:
        found = [as_found(diagnostic, root) for diagnostic in failed.diagnostics]
        lines = mismatches(expected, found)
        if lines:
            pytest.fail("\n".join([str(path), *lines]), pytrace=False)
    else:
        states = ", ".join(artifact.definition["States"])
        pytest.fail(f"{path}: compiled, to the states {states}", pytrace=False)


# The rules of the runner itself.


def test_the_set_must_be_exact() -> None:
    """A missing diagnostic fails, and so does one that nobody asked for."""
    one = Expected("a.py", 3, "COH102", 5, "`m` is not defined")
    other = Expected("a.py", 4, "COH102", 5, "`m` is not defined")
    assert not mismatches([one, other], [other, one])
    assert len(mismatches([one], [])) == 1
    assert len(mismatches([], [one])) == 1
    assert len(mismatches([one], [other])) == 2
    assert len(mismatches([one], [one, one])) == 1


@pytest.mark.parametrize(
    "wanted",
    [
        Expected("a.py", 3, "COH103", 5, "text"),
        Expected("a.py", 3, "COH102", 6, "text"),
        Expected("a.py", 3, "COH102", 5, "other text"),
        Expected("a.py", 2, "COH102", 5, "text"),
        Expected("b.py", 3, "COH102"),
    ],
)
def test_every_part_of_a_comment_counts(wanted: Expected) -> None:
    """Code, column, text, line and file are compared when they are given."""
    found = Expected("a.py", 3, "COH102", 5, "text")
    assert not wanted.is_met_by(found)
    assert Expected("a.py", 3, "COH102").is_met_by(found)
    assert Expected("a.py", 3, "COH102", 5).is_met_by(found)


def test_comments_are_read(tmp_path: Path) -> None:
    """Code, column and text; two on a line; one of its own; none inside a text."""
    path = tmp_path / "a.py"
    lines = [
        '# error: COH104 "there is no function `f`"',
        'x = "# error: COH999"  # error: COH102 [5] "`a` is # odd" # error: COH103',
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert read_expected(path, "a.py") == [
        Expected("a.py", None, "COH104", None, "there is no function `f`"),
        Expected("a.py", 2, "COH102", 5, "`a` is # odd"),
        Expected("a.py", 2, "COH103"),
    ]


@pytest.mark.parametrize(
    "comment", ["# error", "# error COH102", "# errors: COH102", "# error: 102"]
)
def test_a_comment_that_cannot_be_read_is_refused(comment: str, tmp_path: Path) -> None:
    """A slip in a comment must not make the expectation vanish."""
    path = tmp_path / "a.py"
    path.write_text(f"x = 1  {comment}\n", encoding="utf-8")
    with pytest.raises(BadComment):
        read_expected(path, "a.py")
