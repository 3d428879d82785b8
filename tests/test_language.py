"""The page of the language is complete: what the compiler knows is told, with a case for it."""

from __future__ import annotations

import builtins
import re
from pathlib import Path
from textwrap import indent

import pytest

from cohesion.api import compile_workflow
from cohesion.artifact import Json
from cohesion.diagnostics.model import CompileFailed
from cohesion.frontend.lower import TABLES
from cohesion.frontend.lower.expressions import BINARY, COMPARISON
from cohesion.local import run
from cohesion.primitives import PRIMITIVES
from tests.test_errors import workflow_of

TESTS = Path(__file__).parent
PAGE = (TESTS.parent / "docs" / "language.md").read_text("utf-8").replace("\\|", "|")
CODE = re.findall(r"`([^`]+)`", PAGE)
"""What the page writes as code."""

OPERATIONS = sorted({row.operation for row in PRIMITIVES})
FUNCTIONS = [
    name
    for name in OPERATIONS
    if name.isidentifier() and hasattr(builtins, name) and name != "slice"  # of `x[a:b]`
]
METHODS = [name for name in OPERATIONS if re.fullmatch(r"\.[a-z]+", name)]
NODES = sorted(node.__name__ for node in [*TABLES.statements, *TABLES.expressions])
PROGRAMS = sorted({text for text in CODE if re.fullmatch(r"(cases|errors)/[\w/]+", text)})


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_builtin_function_has_its_row(name: str) -> None:
    """`len` is written as a call."""
    assert any(text.startswith(f"{name}(") for text in CODE)


@pytest.mark.parametrize("name", METHODS)
def test_a_method_has_its_row(name: str) -> None:
    """`.upper` is written as a call on something."""
    assert any(re.match(rf"\w+\{name}\(", text) for text in CODE)


@pytest.mark.parametrize("symbol", sorted({*BINARY.values(), *COMPARISON.values()}))
def test_an_operator_has_its_row(symbol: str) -> None:
    """Supported or refused."""
    assert symbol in CODE


@pytest.mark.parametrize("name", NODES)
def test_a_node_that_is_lowered_has_its_row(name: str) -> None:
    """The tables of statements and expressions name the node of every handler."""
    rows = [line.split(" | ") for line in PAGE.splitlines() if line.startswith("| ")]
    assert any(f"`{name}`" in row[1] for row in rows)


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_program_that_is_named_exists(program: str) -> None:
    """Every `cases/…` and `errors/…` is a file."""
    assert (TESTS / f"{program}.py").is_file()


REFUSED = re.compile(r"\b(generated|refused)\b|`(errors/[\w/]+)`", re.IGNORECASE)


def told_of_refusals() -> dict[str, set[str]]:
    """What the page says of each `errors/…`: the last of these words before it, in its row or its
    paragraph.
    """
    found: dict[str, set[str]] = {}
    for part in re.split(r"\n(?=\| |\n)", PAGE):
        word = ""
        for said, program in REFUSED.findall(part):
            word = said.lower() or word
            if program:
                found.setdefault(program, set()).add(word)
    return found


TOLD = told_of_refusals()


@pytest.mark.parametrize("program", sorted(TOLD))
def test_what_is_refused_may_move_or_not_as_the_page_says(program: str) -> None:
    """Without generated code each is refused (`tests/test_errors.py`); with it, some compile."""
    path = TESTS / f"{program}.py"
    try:
        functions = compile_workflow(path, workflow_of(path)).functions
    except CompileFailed:
        assert TOLD[program] == {"refused"}
    else:
        assert functions
        assert TOLD[program] == {"generated"}


@pytest.mark.parametrize("line", [line for line in PAGE.splitlines() if line.startswith("| `")])
def test_a_row_names_a_program(line: str) -> None:
    """What is said to be so is shown."""
    assert "`cases/" in line or "`errors/" in line


# The costs that the page states, as differences between programs.


def transitions(folder: Path, body: str, n: int = 3) -> int:
    """The billed transitions of a run whose task gives its argument back."""
    path = folder / "workflow.py"
    path.write_text(
        "import cohesion\n\n\n@cohesion.task\ndef task(x):\n    return x\n\n\n"
        "def double(x):\n    return x * 2\n\n\n"
        f"@cohesion.workflow\ndef workflow(n: int):\n{indent(body, '    ')}\n",
        encoding="utf-8",
    )

    def tasks(_: str, payload: Json) -> Json:
        return payload["x"]

    return run(compile_workflow(path, "workflow").definition, {"n": n}, tasks=tasks).transitions


@pytest.mark.parametrize(
    ("body", "cost"),
    [
        ("return n", 1),  # an execution enters a state
        ("a = n + 1\nb = a * 2\nreturn b", 1),
        ("return task(n)", 1),
        ("a = task(n)\nb = a + 1\nc = [task(b)]\nc.append(b)\nreturn c", 2),
        ("cohesion.sleep(n)\nreturn n", 1),
        ("a = task(n)\nreturn task(double(a)) + double(n)", 2),
        ("a = n + 1\nreturn task(a)", 1),  # a first state computes a little by itself
        ("try:\n    a = task(n)\nexcept ValueError:\n    a = 0\nreturn a", 1),
        ("if n:\n    a = task(n)\nelse:\n    a = 0\nreturn a", 2),
        ("if n == 1:\n    task(1)\nelif n == 2:\n    task(2)\nelif n == 3:\n    task(3)", 2),
        ("a = task(n)\nif a:\n    return 1\nreturn 2", 3),  # a choice cannot end
        ("return task(n) and task(2)", 3),  # a task, the decision, a task
    ],
)
def test_a_cost_is_what_the_page_says(body: str, cost: int, tmp_path: Path) -> None:
    """What rides on another state costs nothing."""
    assert transitions(tmp_path, body) == cost


@pytest.mark.parametrize(
    ("body", "each"),
    [
        ("i = 0\nwhile i < n:\n    i += 1\nreturn i", 1),
        ("s = 0\nfor i in range(n):\n    s = s + double(i)\nreturn s", 1),
        ("s = 0\nfor i in range(n):\n    s = s + task(i)\nreturn s", 2),
    ],
)
def test_a_round_costs_one_and_its_tasks(body: str, each: int, tmp_path: Path) -> None:
    """Six rounds more, six times as much more."""
    assert transitions(tmp_path, body, 8) - transitions(tmp_path, body, 2) == 6 * each


def test_no_row_says_what_another_one_says() -> None:
    """What is told in two rows of a table is soon told two ways."""
    rows = [
        (section.splitlines()[0], re.split(r" \| ", line, maxsplit=1)[0])
        for section in re.split(r"^#+ ", PAGE, flags=re.MULTILINE)[1:]
        for line in section.splitlines()
        if line.startswith("| `")
    ]
    assert len(rows) > 100
    assert sorted(rows) == sorted(set(rows))


def test_a_call_of_a_recursive_function_costs_what_the_page_says(tmp_path: Path) -> None:
    """A test, a task, and the call of the next."""
    path = tmp_path / "workflow.py"
    path.write_text(
        "import cohesion\n\n\n@cohesion.task\ndef task(x: int) -> int:\n    return x\n\n\n"
        "def down(n):\n    if n == 0:\n        return 0\n    return task(n) + down(n - 1)\n\n\n"
        "@cohesion.workflow\ndef workflow(n: int):\n    return down(n)\n",
        encoding="utf-8",
    )
    artifact = compile_workflow(path, "workflow")
    children = {child.name: child.definition for child in artifact.children}
    few, many = (
        run(artifact.definition, {"n": n}, tasks=lambda _, p: p["x"], children=children)
        for n in (2, 8)
    )
    assert many.transitions - few.transitions == 6 * 3
