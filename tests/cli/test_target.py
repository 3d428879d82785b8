"""Which functions of a file are workflows, and what FILE[:NAME] names."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from cohesion.cli.target import find, workflows
from tests.cli.conftest import Write


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", ()),
        ("def only(): ...", ("only",)),
        ("async def only(): ...", ("only",)),
        ("def a(): ...\ndef b(): ...", ("a", "b")),
        ("def a():\n    b()\ndef b(): ...", ("a",)),  # b is a helper
        ("def _private(): ...", ()),
        ("@cohesion.workflow\ndef a(): ...\ndef b(): ...", ("a",)),
        ("@workflow(timeout=3)\ndef a(): ...\n@cohesion.workflow\ndef b(): ...", ("a", "b")),
        ("@cohesion.task\ndef t(): ...\ndef a():\n    t()", ("a",)),
        ("@cohesion.task(timeout=3)\ndef t(): ...", ()),
        ("def again():\n    again()", ("again",)),
        ("class C:\n    def method(self): ...", ()),
        ("if True:\n    def inner(): ...", ()),
    ],
)
def test_the_workflows_of_a_module(text: str, names: tuple[str, ...]) -> None:
    assert workflows(ast.parse(text)) == names


def test_the_only_workflow_needs_no_name(write: Write) -> None:
    write("flow.py", "def only(): ...\n")
    assert find("flow.py").name == "only"


def test_a_name_may_be_given(write: Write) -> None:
    write("a/flow.py", "def one(): ...\ndef two(): ...\n")
    target = find("a/flow.py:two")
    assert (target.path, target.name) == (Path("a/flow.py"), "two")


def test_an_imported_name_is_left_to_the_compiler(write: Write) -> None:
    write("flow.py", "from orders import place_order\n")
    assert find("flow.py:place_order").name == "place_order"


def test_a_colon_in_a_file_name_is_part_of_it(write: Write) -> None:
    write("a:b.py", "def only(): ...\n")
    assert find("a:b.py").name == "only"


def test_a_file_that_is_not_python_is_left_to_the_compiler(write: Write) -> None:
    write("flow.py", "def workflow(:\n")
    assert find("flow.py").name == "workflow"
    assert find("flow.py:other").name == "other"


def test_the_encoding_that_a_file_declares_is_its_encoding(project: Path) -> None:
    (project / "flow.py").write_bytes(b"# coding: latin-1\ndef gr\xfc\xdfe(): ...\n")
    assert find("flow.py").name == "grüße"
