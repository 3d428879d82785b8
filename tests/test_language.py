"""The page of the language is complete: what the compiler knows is told, with a case for it."""

from __future__ import annotations

import builtins
import re
from pathlib import Path

import pytest

from cohesion.frontend.lower import TABLES
from cohesion.frontend.lower.expressions import BINARY, COMPARISON
from cohesion.primitives import PRIMITIVES

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


@pytest.mark.parametrize("line", [line for line in PAGE.splitlines() if line.startswith("| `")])
def test_a_row_names_a_program(line: str) -> None:
    """What is said to be so is shown."""
    assert "`cases/" in line or "`errors/" in line
