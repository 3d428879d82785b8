"""Child executions as the command shows them: their lines, values, machines and files."""

from __future__ import annotations

import json

import pytest

from cohesion.cli.outcome import Exit
from tests.cli.conftest import Command, Write

TREES = """
    import cohesion

    @cohesion.task
    def visit(name: str) -> str:
        print("visiting", name)
        if name == "bad":
            raise ValueError("bad node")
        return name.upper()

    def walk(node):
        found = [visit(node["name"])]
        for child in node["children"]:
            found += walk(child)
        return found

    @cohesion.workflow
    def tour(tree: dict) -> list[str]:
        return walk(tree)
"""


@pytest.fixture(autouse=True)
def trees(write: Write) -> None:
    """A workflow with a function that calls itself and a task."""
    write("trees.py", TREES)


def tree(name: str, *children: object) -> dict[str, object]:
    """A node with its children."""
    return {"name": name, "children": children}


def run(cohesion: Command, *arguments: str, inner: str) -> tuple[int, list[str]]:
    """Run on a tree of two nodes: the exit code, and the lines of the trace, from the code on."""
    value = json.dumps({"tree": tree("a", tree(inner))})
    outcome = cohesion("run", "trees.py", "--input", value, *arguments)
    lines = [line[26:] if line[:1] == " " else line for line in outcome.err.splitlines()]
    return outcome.code, lines


def test_the_trace_of_a_child_is_below_its_call(cohesion: Command) -> None:
    code, lines = run(cohesion, inner="b")
    assert code == Exit.OK
    calls = [line for line in lines if line.strip().startswith(("walk(", "visit(", "→"))]
    assert calls == [
        "walk(node={'name': 'a', 'children': [{'name': 'b', 'children': []}]})",
        "  visit(name='a')",
        "  → 'A'",
        "  walk(node={'name': 'b', 'children': []})",
        "    visit(name='b')",
        "    → 'B'",
        "  → ['B']",
        "→ ['A', 'B']",
    ]
    assert "  found = ['A']" in lines
    assert "    found = ['B']" in lines


def test_a_failure_is_told_on_each_level_as_what_it_is(cohesion: Command) -> None:
    """And the traceback has the lines of all levels, with their numbers."""
    code, lines = run(cohesion, inner="bad")
    assert code == Exit.EXECUTION_FAILED
    raised = [line for line in lines if "✗" in line]
    assert raised[:3] == [
        "    ✗ ValueError: bad node",
        "  ✗ ValueError: bad node",
        "✗ ValueError: bad node",
    ]
    value = json.dumps({"tree": tree("a", tree("bad"))})
    document = cohesion("run", "trees.py", "--input", value, "--json").document
    assert document["exception"]["type"] == "ValueError"
    frames = [frame.split("\n")[0].strip() for frame in document["exception"]["traceback"]]
    assert frames == [
        'File "trees.py", line 18, in tour',
        'File "trees.py", line 13, in walk',
        'File "trees.py", line 11, in walk',
        'File "trees.py", line 7, in visit',
    ]


def test_the_document_says_how_deep_a_step_is(cohesion: Command) -> None:
    value = json.dumps({"tree": tree("a", tree("b"))})
    document = cohesion("run", "trees.py", "--input", value, "--json").document
    depths = {
        step["values"]["name"]: step["depth"]
        for step in document["trace"]
        if step["kind"] == "called" and step["task"] == "visit"
    }
    assert depths == {"a": 1, "b": 2}
    assert document["output"] == ["A", "B"]


def test_explain_tells_of_each_machine(cohesion: Command) -> None:
    lines = [" ".join(line.split()) for line in cohesion("explain", "trees.py").out.splitlines()]
    assert any("and those of its child executions" in line for line in lines)
    start = next(
        n for n, line in enumerate(lines) if line.startswith("States of walk, whose calls")
    )
    assert any(line.startswith("visit Task trees.py:11") for line in lines[start:])
    allowed = lines.index("Permissions of walk")
    assert lines[allowed + 1] == "lambda:InvokeFunction ${task:visit}"
    assert "states:StartExecution ${workflow:walk}" in lines[allowed:]
    (child,) = cohesion("explain", "trees.py", "--json").document["children"]
    assert child["name"] == "walk"
    assert child["cost"]["loops"]
    assert "visit" in {state["task"] for state in child["states"]}


def test_compile_writes_the_definitions_of_children(cohesion: Command, write: Write) -> None:
    """Those of machines that are no more go."""
    assert "1 child state machine (walk)" in cohesion("compile", "trees.py").err
    folder = write("out/children/gone.json", "{}").parent
    outcome = cohesion("compile", "trees.py", "--output", "out", "--json")
    assert [path.name for path in folder.iterdir()] == ["walk.json"]
    assert "out/children/walk.json" in outcome.document["written"]
    definition = json.loads((folder / "walk.json").read_text("utf-8"))
    assert definition == outcome.document["children"][0]["definition"]
