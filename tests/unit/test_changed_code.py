"""Executions that were started before a deployment, and meet its generated functions."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cohesion.api import compile_workflow
from cohesion.artifact import Artifact, Json
from cohesion.local import TaskFailed, run
from cohesion.runtime import handler, reports

BEFORE = """import re

def workflow(s):
    try:
        found = re.findall("[a-z]+", s)
    except Exception as e:
        return str(e)
    return found
"""


BEHIND_A_STATE = BEFORE.replace("    try:", "    cohesion.sleep(1)\n    try:", 1).replace(
    "import re", "import re\nimport cohesion"
)
IN_A_BRANCH = """import re
import cohesion

def letters(s):
    cohesion.sleep(1)
    return re.findall("[a-z]+", s)

def workflow(s):
    try:
        return cohesion.map(letters, [s])[0]
    except Exception as e:
        return str(e)
"""
IN_A_CHILD = """import re
import cohesion

def letters(n, s):
    cohesion.sleep(1)
    if n:
        return [*letters(n - 1, s)]
    return re.findall("[a-z]+", s)

def workflow(s):
    try:
        return letters(2, s)
    except Exception as e:
        return str(e)
"""


def compiled(folder: Path, text: str) -> Artifact:
    """The workflow of a text."""
    file = folder / "flow.py"
    file.write_text(text, "utf-8")
    return compile_workflow(file, "workflow")


def answers(artifact: Artifact) -> Callable[[str, Json], Json]:
    """The functions of a deployment, as Step Functions calls them."""

    def answer(name: str, payload: Json) -> Json:
        task = name.removeprefix("${task:").removesuffix("}")
        source = next(f.source for f in artifact.functions if f.name == task)
        scope: dict[str, Any] = {"__name__": task}
        exec(source, scope)  # noqa: S102
        try:
            return handler.invoke(scope[task], payload)
        except Exception as raised:
            report = reports.report(raised, payload)
            raise TaskFailed(report.error, report.cause()) from raised

    return answer


@pytest.mark.parametrize(
    "text",
    [BEFORE, BEHIND_A_STATE, IN_A_BRANCH, IN_A_CHILD],
    ids=["first", "behind", "in a branch", "in a child"],
)
def test_a_function_that_is_another_one_now_is_refused(tmp_path: Path, text: str) -> None:
    """No clause takes it, and the execution says what to do."""
    old = compiled(tmp_path, text)
    new = compiled(tmp_path, text.replace("[a-z]+", "[0-9]+"))
    assert [f.name for f in old.functions] == [f.name for f in new.functions]
    children = {child.name: child.definition for child in new.children}
    now = run(new.definition, {"s": "a1"}, tasks=answers(new), children=children)
    assert now.output == ["1"]
    children = {child.name: child.definition for child in old.children}
    failed = run(old.definition, {"s": "a1"}, tasks=answers(new), children=children)
    assert failed.error == "Cohesion.ChangedCode"
    assert "has changed since this execution started" in str(failed.cause)


def test_code_elsewhere_changes_no_digest(tmp_path: Path) -> None:
    """An execution goes on with functions whose own lines are the same."""
    old = compiled(tmp_path, BEFORE)
    new = compiled(tmp_path, f"# a comment\nOTHER = 1\n{BEFORE}\n\ndef other():\n    return 2\n")
    assert run(old.definition, {"s": "a1"}, tasks=answers(new)).output == ["a"]
