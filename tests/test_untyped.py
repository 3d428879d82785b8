"""Untyped twins: the cases that annotate, without their annotations, do what CPython does.

A twin keeps the annotations of tasks and classes, and of what `singledispatch` registers: they say
what a value is made into, or what is called, so that without them CPython itself would do something
else.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from cohesion.diagnostics.model import CompileFailed
from tests.conformance import Case, compiled, differences, find_cases, read_case

CASES: Final = Path(__file__).parent / "cases"

RUNS: Final = 4
"""How many runs of a case its twin is held to."""

REFUSED: Final = {
    "children/in_expressions": "COH201",
    "concurrency/parallel_deeply_nested_input": "COH201",
    "enums/mixed": "COH407",
    "generated/heavy_loops_raise": "COH407",
    "generated/instances_cross": "COH302",
    "generated/whole_floats": "COH407",
    "objects/after_init": "COH407",
    "objects/inherited_methods": "COH202",
    "objects/methods_given_objects": "COH202",
    "objects/methods_in_containers": "COH201",
    "recursion/values_of_classes": "COH407",
}
"""The twins that are refused, with their codes. What is put into
an object may be a list that something else shows. A member of an enumeration cannot come out
of generated code; nor can half of a number go in that is not known to be a float or an int. What a
method gives of an object of unknown class has no known type, and so no known text. A range of a
number that may be an object of any class is an object of Python, which a workflow does not iterate.
"""


@dataclass(slots=True)
class WithoutAnnotations(ast.NodeTransformer):
    """Takes the annotations off functions that are no tasks, and off their variables."""

    taken: int = 0

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.ClassDef:
        """Fields of a class are its annotations."""
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        """A function whose parameters and variables have no types."""
        decorators = [ast.unparse(decorator) for decorator in node.decorator_list]
        if any("task" in text or text.endswith(".register") for text in decorators):
            return node
        self.generic_visit(node)
        self.taken += node.returns is not None
        node.returns = None
        return node

    def visit_arg(self, node: ast.arg) -> ast.arg:
        """A parameter without its type."""
        self.taken += node.annotation is not None
        return ast.arg(node.arg)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.stmt:
        """An annotated assignment is an assignment, and an annotation alone nothing."""
        self.taken += 1
        if node.value is None:
            return ast.Pass()
        return ast.Assign([node.target], node.value)


def twin(path: Path) -> str | None:
    """The text of a case without annotations; None if it has none."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    without = WithoutAnnotations()
    functions = [without.visit(n) if isinstance(n, ast.FunctionDef) else n for n in tree.body]
    if not without.taken:
        return None
    tree.body = functions
    return ast.unparse(ast.fix_missing_locations(tree))


def twins() -> dict[str, tuple[Path, str]]:
    """The cases of one file that annotate, by name, with the text of their twins."""
    found = {}
    for path in find_cases(CASES):
        text = None if path.name == "workflow.py" else twin(path)
        if text is not None:
            found[path.relative_to(CASES).with_suffix("").as_posix()] = (path, text)
    return found


TWINS: Final = twins()


@pytest.mark.parametrize("name", TWINS)
def test_an_untyped_twin_does_what_python_does(name: str, tmp_path: Path) -> None:
    """Runs of a twin end as on CPython, with the same task calls; the rest are refused."""
    path, text = TWINS[name]
    case = read_case(path)
    own = tmp_path / f"twin_{path.stem}.py"
    own.write_text(text, encoding="utf-8")
    case = Case(own, case.workflow, tuple(run for run in case.runs if run.difference is None))
    try:
        compiled(case.path, case.workflow, optimize=True)
    except CompileFailed as failed:
        refused = {diagnostic.code for diagnostic in failed.diagnostics}
    else:
        refused = set()
    assert refused == {REFUSED[name]} if name in REFUSED else not refused
    if refused:
        return
    found = [differences(case, run, ("optimised",)) for run in case.runs[:RUNS]]
    assert not any(found), "\n\n".join(line for lines in found for line in lines)
