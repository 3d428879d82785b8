"""What the command says when it is used wrongly: one message, exit code 2, no traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cohesion.cli.main import cohesion as group
from cohesion.cli.outcome import Exit, bug_report
from cohesion.diagnostics.catalogue import CATALOGUE
from tests.cli.conftest import Command, Write

WORKFLOW = """
    import cohesion

    @cohesion.workflow
    def place_order(order):
        return order
"""


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["rum"], "error: there is no command 'rum'; did you mean 'run'?"),
        (["run"], "error: missing argument 'FILE[:NAME]'."),
        (["run", "--inptu", "x"], "error: no such option '--inptu'. Did you mean '--input'?"),
        (["run", "nowhere.py"], "error: there is no file 'nowhere.py'"),
        (["run", "flaw.py"], "error: there is no file 'flaw.py'; did you mean 'flow.py'?"),
        (["run", "."], "error: '.' is a folder; name the file of the workflow in it"),
        (["run", "flow.py:"], "error: 'flow.py:' ends in a colon"),
        (
            ["run", "flow.py:place_oder"],
            "error: there is no workflow 'place_oder' in 'flow.py'; did you mean 'place_order'?",
        ),
        (["explain", "flow.py:nothing_like"], "error: there is no workflow 'nothing_like'"),
        (["compile", "flow.py:zzz"], "error: there is no workflow 'zzz' in 'flow.py'"),
        (["run", "empty.py"], "error: 'empty.py' defines no workflow"),
        (["run", "two.py"], "error: 'two.py' defines several workflows: first, second"),
        (["run", "flow.py", "-i", "none.json"], "error: there is no file 'none.json'"),
        (["run", "flow.py", "-i", "bad.json"], "error: bad.json:2:3: this is not JSON: expecting"),
        (["run", "flow.py", "-i", "latin.json"], "error: latin.json: this is not JSON: byte 2"),
        (["run", "flow.py", "-i", "{'a': 1}"], "error: --input:1:2: this is not JSON: expecting"),
        (["run", "flow.py", "-i", '{"a": NaN}'], "error: --input: this is not JSON: NaN is not"),
        (["run", "flow.py", "-i", "[1e999]"], "error: --input: this is not JSON: 1e999 is too"),
        (["run", "flow.py", "-i", "."], "error: '.' cannot be read: Is a directory"),
        (["run", "flow.py", "-i", "-"], "error: stdin:1:1: this is not JSON: expecting value"),
        (["explain", "COH998"], "error: there is no diagnostic COH998"),
        (["completion", "tcsh"], "error: invalid value for '{bash|zsh|fish}'"),
    ],
)
def test_misuse_is_one_message(
    arguments: list[str], message: str, cohesion: Command, write: Write, project: Path
) -> None:
    write("flow.py", WORKFLOW)
    write("empty.py", "import cohesion\n")
    write("two.py", "def first(): ...\ndef second(): ...\n")
    write("bad.json", '{"a": 1,\n  b}')
    (project / "latin.json").write_bytes(b'{"\xe9": 1}')
    outcome = cohesion(*arguments)
    assert outcome.err.startswith(message)
    assert outcome.code == Exit.USAGE
    assert outcome.out == ""


def test_several_workflows_are_listed_with_how_to_choose(cohesion: Command, write: Write) -> None:
    write("two.py", "def first(): ...\ndef second(): ...\n")
    assert "Say which one, as in two.py:first" in cohesion("run", "two.py").err


def test_a_missing_workflow_is_usage_for_json_too(cohesion: Command, write: Write) -> None:
    write("flow.py", WORKFLOW)
    outcome = cohesion("compile", "flow.py:zzz", "--json")
    assert (outcome.code, outcome.out) == (Exit.USAGE, "")


def test_nothing_at_all_shows_the_help(cohesion: Command) -> None:
    outcome = cohesion()
    assert outcome.err.startswith("Usage: cohesion")
    assert outcome.code == Exit.USAGE


@pytest.mark.parametrize("command", [None, *group.commands])
def test_every_help_has_examples_and_exit_codes(command: str | None, cohesion: Command) -> None:
    outcome = cohesion(*filter(None, [command]), "--help")
    assert outcome.code == Exit.OK
    assert outcome.out.count("Examples:\n") == 1
    for code in Exit:
        assert f" {code.value}  " in outcome.out
    assert all(len(line) <= 100 for line in outcome.out.splitlines())


def test_the_version(cohesion: Command) -> None:
    outcome = cohesion("--version")
    assert outcome.out.startswith("cohesion ")
    assert outcome.out.split()[1][0].isdigit()


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_diagnostic_has_a_page(code: str, cohesion: Command) -> None:
    outcome = cohesion("explain", code.lower())
    assert outcome.code == Exit.OK
    assert outcome.out.startswith(f"{code} · {CATALOGUE[code].__name__} · ")
    document = cohesion("explain", code, "--json").document
    assert document["code"] == code
    assert document["page"] in outcome.out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(shell: str, cohesion: Command) -> None:
    outcome = cohesion("completion", shell)
    assert outcome.code == Exit.OK
    assert f"_COHESION_COMPLETE={shell}_complete" in outcome.out


def test_completion_completes() -> None:
    environment = {
        "_COHESION_COMPLETE": "bash_complete",
        "COMP_WORDS": "cohesion ",
        "COMP_CWORD": "1",
    }
    done = subprocess.run(
        [sys.executable, "-c", "from cohesion.cli.main import main; main()"],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    offered = {line.partition(",")[2] for line in done.stdout.splitlines()}
    assert offered == set(group.commands)


def test_the_command_starts_without_the_compiler() -> None:
    script = (
        "import sys, cohesion.cli.main\n"
        "print(*(m for m in ('rich', 'jsonata', 'cohesion.api', 'cohesion.local')"
        " if m in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ""


def test_a_bug_of_ours_leaves_a_report() -> None:
    error = AssertionError("block 7 has no end").with_traceback(None)
    told = bug_report(error, ["run", "flow.py"])
    first, second = told.splitlines()
    assert "a bug of Cohesion, not of your program" in first
    assert "block 7 has no end" in first
    report = Path(second.rpartition(": ")[2])
    try:
        text = report.read_text(encoding="utf-8")
    finally:
        report.unlink()
    assert "AssertionError: block 7 has no end" in text
    assert "['run', 'flow.py']" in text
