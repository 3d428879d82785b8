"""The rules of the house that no other tool holds: imports, codes and pages, documentation."""

from __future__ import annotations

import ast
import inspect
import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path
from string import Formatter

import pytest

from cohesion.diagnostics import catalogue
from cohesion.diagnostics.catalogue import CATALOGUE
from cohesion.diagnostics.model import Diagnostic
from tests.conformance import find_cases, read_case
from tests.refusals import read_expected

ROOT = Path(__file__).parent.parent
TESTS = ROOT / "tests"
COMPILER = ROOT / "compiler" / "cohesion"
DIFFERENCES = ROOT / "docs" / "differences.md"

RUNTIME = ("cohesion", "cohesion.task", "cohesion.markers", "cohesion.runtime")
"""All that an author's `import cohesion` may load of ours."""

SHOWN_ELSEWHERE = {
    "COH107": "tests/unit/test_api.py",  # a file that is not text can be no case
    "COH502": "tests/unit/test_api.py",  # likewise
    "COH501": "tests/unit/test_api.py",  # a program that passes a limit is too long for one
}
"""Refusals that no program under `tests/errors` can show, and the test that does."""

DIFFERENCES_SHOWN_ELSEWHERE = {
    "D-continued": "tests/unit/test_continued.py",  # the runner goes from one to the next
    "D-recursion-depth": "tests/unit/test_engine_children.py",  # takes a thousand executions
    "D-python-messages": "tests/unit/test_messages.py",  # the Python that compiles is the oracle
    "D-siblings": "tests/unit/test_engine_forks.py",  # which calls are left out, time decides
}
"""Named differences that no run of a case can show, and the test that does."""

VAGUE = {"utils", "util", "helpers", "common", "manager", "misc"}
"""Names of modules that do not say what the module holds."""

KINDS = [pytest.param(kind, id=kind.__name__) for kind in CATALOGUE.values()]


def modules() -> list[Path]:
    """Our modules: the compiler's and the constructs'."""
    return sorted([*COMPILER.rglob("*.py"), *(ROOT / "cohesion_cdk").rglob("*.py")])


def committed() -> list[Path]:
    """The text files under version control."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"],  # noqa: S607 - whichever git the developer has
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout.split("\0")
    return [ROOT / name for name in listed if name and (ROOT / name).is_file()]


def test_import_cohesion_is_cheap() -> None:
    """A Lambda's cold start loads what authors write with: no compiler and no third party."""
    code = (
        "import sys; before = set(sys.modules); import cohesion; print(*set(sys.modules) - before)"
    )
    command = [
        sys.executable,
        "-I",
        "-S",
        "-c",
        f"import sys; sys.path[:0] = [{str(COMPILER.parent)!r}]; {code}",
    ]
    loaded = subprocess.run(command, capture_output=True, check=True, text=True).stdout.split()
    ours = {name for name in loaded if name.partition(".")[0] == "cohesion"}
    assert {n for n in ours if not any(n == r or n.startswith(f"{r}.") for r in RUNTIME)} == set()
    assert "cohesion" in ours
    others = {name.partition(".")[0] for name in loaded} - {"cohesion"}
    assert others <= sys.stdlib_module_names
    assert not others & {"ast", "inspect", "typing", "asyncio", "urllib", "tokenize"}


# --- diagnostics


def test_every_diagnostic_is_in_the_catalogue() -> None:
    """A class that is defined but not listed has no page, and `explain` does not know it."""
    defined = {
        value
        for value in vars(catalogue).values()
        if inspect.isclass(value) and issubclass(value, Diagnostic) and value is not Diagnostic
    }
    assert defined == set(CATALOGUE.values())


def test_codes_are_unique() -> None:
    """One code, one kind: the catalogue would keep only the last of two."""
    source = inspect.getsource(catalogue)
    codes = re.findall(r'code: ClassVar\[str\] = "(\w+)"', source)
    assert sorted(codes) == sorted(set(codes)) == sorted(CATALOGUE)
    assert all(re.fullmatch(r"COH[1-69]\d\d", code) for code in codes)


@pytest.mark.parametrize("kind", KINDS)
def test_a_diagnostic_has_its_page(kind: type[Diagnostic]) -> None:
    """The docstring is the page: what it is, an example with the code, what to write instead."""
    page = inspect.getdoc(kind) or ""
    assert len(page.splitlines()) >= 3, "a page says more than a title"
    assert page.splitlines()[0].endswith((".", ":")), "the first line is a sentence"


@pytest.mark.parametrize("kind", KINDS)
def test_a_diagnostic_is_made_of_its_fields(kind: type[Diagnostic]) -> None:
    """Title and help name fields that exist, so that rendering one cannot fail."""
    known = {field.name for field in fields(kind)}
    for text in (kind.title, kind.help):
        holes = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
        assert holes <= known


@pytest.mark.parametrize(
    "code",
    [code for code, kind in CATALOGUE.items() if kind.severity == "error"],
)
def test_every_refusal_has_a_case(code: str) -> None:
    """Each error is shown by a program under `tests/errors`."""
    if code in SHOWN_ELSEWHERE:
        assert code in (TESTS.parent / SHOWN_ELSEWHERE[code]).read_text("utf-8")
        return
    asked_for = {
        expected.code
        for path in (TESTS / "errors").rglob("*.py")
        for expected in read_expected(path, path.name)
    }
    assert code in asked_for


# --- documentation


def test_cited_differences_are_documented() -> None:
    """Every `D-name` in a case, in the code or in a page has its entry, and every entry a case."""
    page = DIFFERENCES.read_text("utf-8")
    documented = set(re.findall(r"^#{2,3} (D-[a-z-]+)$", page, re.MULTILINE))
    cases = map(read_case, find_cases(TESTS / "cases"))
    shown = {run.difference for case in cases for run in case.runs if run.difference}
    mentioned = {
        name
        for path in [*modules(), *ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
        for name in re.findall(r"\bD-[a-z]+(?:-[a-z]+)+\b", path.read_text("utf-8"))
    }
    assert documented >= shown | mentioned
    assert documented - shown == set(DIFFERENCES_SHOWN_ELSEWHERE), "a difference that no case shows"
    for name, path in DIFFERENCES_SHOWN_ELSEWHERE.items():
        assert name in (ROOT / path).read_text("utf-8")


def test_differences_name_cases_that_cite_them() -> None:
    """What an entry is "shown by" is a case that cites it on a run."""
    entries = re.split(r"^#{2,3} ", DIFFERENCES.read_text("utf-8"), flags=re.MULTILINE)
    shown = {
        entry.partition("\n")[0]: re.findall(
            r"`(\w+/\w+)`", "".join(re.findall(r"^Shown by .*?\.", entry, re.MULTILINE))
        )
        for entry in entries
        if entry.startswith("D-") and "\nShown by " in entry
    }
    for name, cases in shown.items():
        assert cases, name
        for case in cases:
            runs = read_case(TESTS / "cases" / f"{case}.py").runs
            assert name in {run.difference for run in runs}, f"{case} does not cite {name}"


def test_the_code_map_is_complete() -> None:
    """Every module has its line in ARCHITECTURE.md, and every line its module."""
    page = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    rows = [line for line in page.splitlines() if line.startswith("| `")]
    mapped = {name for row in rows for name in re.findall(r"`([\w/]+\.py)`", row.split(" | ")[0])}
    ours = {
        path.relative_to(COMPILER if path.is_relative_to(COMPILER) else ROOT).as_posix()
        for path in modules()
    }
    assert mapped == ours


def test_tests_that_pages_name_exist() -> None:
    """An invariant or a promise rests on a test that is there."""
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        text = page.read_text("utf-8")
        for path, name in re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", text):
            assert (ROOT / path).is_file(), f"{page.name}: {path}"
            assert not name or f"def {name}(" in (ROOT / path).read_text("utf-8"), (page, name)


def test_codes_in_the_documentation_exist() -> None:
    """Pages speak of diagnostics that there are."""
    for path in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]:
        assert set(re.findall(r"\bCOH\d{3}\b", path.read_text("utf-8"))) <= set(CATALOGUE), path


def test_modules_say_what_they_are() -> None:
    """Every module opens with a docstring, and its name says what it holds."""
    for path in modules():
        assert ast.get_docstring(ast.parse(path.read_text("utf-8"))), path
        assert not VAGUE & set(path.relative_to(ROOT).with_suffix("").parts), path


def test_functions_of_the_prelude_have_names_of_their_own() -> None:
    """Two functions of one name, in whatever modules, would take each other's place silently."""
    defined = [
        str(key.value)
        for path in modules()
        if path.name.startswith("prelude")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Dict)
        for key in node.keys
        if isinstance(key, ast.Constant) and str(key.value).startswith("_")
    ]
    assert defined
    assert sorted(defined) == sorted(set(defined))


def test_programs_say_what_they_show() -> None:
    """Every case opens with a docstring: what it is about, in one sentence."""
    for path in (TESTS / "cases").rglob("*.py"):
        assert ast.get_docstring(ast.parse(path.read_text("utf-8"))), path


def test_nothing_committed_is_bound_to_a_machine() -> None:
    """No home directory, no temporary path, no private index is in a committed file."""
    bound = re.compile(
        r"(?<![\w.])/(?:home|root|Users|work)/\w|--(?:extra-)?index-url\s+\S|\.\./shared\b"
    )
    found = []
    for path in committed():
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        if path != Path(__file__) and bound.search(text):
            found.append(path.relative_to(ROOT).as_posix())
    assert not found


@pytest.mark.xdist_group("together")
def test_the_tests_of_a_group_stay_in_one_process(request: pytest.FixtureRequest) -> None:
    """The runs of a case share a compilation, and deployments an emulator: xdist sends tests to its
    processes by the ends of their ids, which not every pytest lets it write.
    """
    beside_others = request.config.getoption("loadgroup", default=False)
    assert request.node.nodeid.endswith("@together") is bool(beside_others)
