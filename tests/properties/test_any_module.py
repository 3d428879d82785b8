"""No input makes the compiler crash: it compiles a module, or says where it is wrong, and how.

Modules are drawn from Python's whole grammar, and from the part of it that workflows have; others
are programs of the tests with parts changed, as trees and as text.
"""

from __future__ import annotations

import ast
import os
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from random import Random
from typing import Final

import pytest

from cohesion.api import compile_workflow
from cohesion.diagnostics.catalogue import WorkflowNotFound
from cohesion.diagnostics.model import CompileFailed, Diagnostic
from cohesion.frontend.lower import TABLES
from cohesion.source import Source, Span
from tests.conformance import find_cases
from tests.properties.grammar import Grower, text_of
from tests.properties.mutations import Place, mutated, places, scrambled

EXAMPLES = int(os.environ.get("COHESION_EXAMPLES", "80"))
"""Modules a kind."""

FIRST = int(os.environ.get("COHESION_SEED", "0"))
"""The seed of the first module; each has the next."""

PATIENCE = 20.0
"""Seconds of processor time that no module of this size may take."""

TESTS = Path(__file__).parents[1]


Maker = Callable[[int], str]


@cache
def texts() -> tuple[str, ...]:
    """All cases of one file, and all programs of one file that must be refused."""
    paths = [*find_cases(TESTS / "cases"), *find_cases(TESTS / "errors")]
    return tuple(path.read_text(encoding="utf-8") for path in paths)


@cache
def trees() -> tuple[ast.Module, ...]:
    """The trees of those texts that have one."""
    found: list[ast.Module] = []
    for text in texts():
        with suppress(SyntaxError):
            found.append(ast.parse(text))
    return tuple(found)


def any_module(seed: int) -> str:
    """A module of Python's grammar, with a workflow in it."""
    return _module(Grower(Random(seed)))


def likely_module(seed: int) -> str:
    """A module of the nodes that the compiler has handlers for."""
    common = {*TABLES.expressions, *TABLES.statements} - {ast.Import, ast.ImportFrom}
    return _module(Grower(Random(seed), frozenset(common)))


def _module(grower: Grower) -> str:
    depth = 1 + grower.number(4)
    before = [*grower.statements(grower.number(3), depth)]
    body = [*grower.statements(1 + grower.number(4), depth)]
    parameters = grower.choose(("x, y=1", "x: int, y: list[str] | None = None"))
    marker = grower.choose(("", "@cohesion.workflow\n"))
    head = ast.parse(f"import cohesion\n{marker}def workflow({parameters}): z = x")
    function = head.body[-1]
    assert isinstance(function, ast.FunctionDef)
    function.body += body
    return text_of(ast.Module(before + head.body, [])) or ""


def changed_program(seed: int) -> str:
    """A program with some of its statements and expressions changed."""
    grower = Grower(Random(seed))
    return mutated(grower, grower.choose(trees()), grower.choose(trees())) or ""


def changed_text(seed: int) -> str:
    """A program with some of its characters and lines changed."""
    grower = Grower(Random(seed))
    return scrambled(grower, grower.choose(texts()))


DEEP: Final = (
    *("({})", "[{}]", "{{'k': {}}}", "-{}", "not {}", "x[{}]", "len({})", "x.get({})", "({} + 1)"),
    *(
        "{} + 1",
        "1 + {}",
        "{} and y",
        "{} < 1",
        "{}[0]",
        "{}.upper()",
        "y if {} else z",
        "f'{{{}}}'",
    ),
    *(
        "y if x else {}",
        "lambda: {}",
        "[{} for z in x]",
        "(z := {})",
        "x, *{}",
        "help({})",
        "echo({})",
    ),
)
"""Expressions around another one."""


def deep_module(seed: int) -> str:
    """Expressions in expressions, and helpers that call helpers, some dozens deep."""
    grower = Grower(Random(seed))
    kinds = [grower.choose(DEEP) for _ in range(1 + grower.number(2))]
    depth = grower.choose((5, 20, 40))
    text = "x"
    for number in range(depth):
        text = kinds[number % len(kinds)].format(text)
    statement = grower.choose(("return {}", "if {}: pass", "x[{}] = y", "for z in {}: pass"))
    lines = [f"def helper{n}(x): return helper{n + 1}(x)" for n in range(grower.choose((0, depth)))]
    return "\n".join([*lines, "def workflow(x, y):", f"    {statement.format(text)}", ""])


@pytest.mark.parametrize(
    "make", [any_module, likely_module, changed_program, changed_text, deep_module]
)
def test_no_module_makes_the_compiler_crash(make: Maker, tmp_path: Path) -> None:
    """What comes out is an artifact, or diagnostics that say where and what to write instead."""
    seen: Counter[str] = Counter()
    for seed in range(FIRST, FIRST + EXAMPLES):
        text = make(seed)
        outcome = compiles(text, tmp_path)
        seen[outcome] += 1
        if outcome not in {"accepted", "refused"}:
            pytest.fail(f"seed {seed}: {outcome}\n\n{smaller(text, tmp_path)}", pytrace=False)
    print(f"{EXAMPLES} modules: {dict(seen.most_common())}")  # noqa: T201


def compiles(text: str, folder: Path) -> str:
    """`accepted`, `refused`, or what is wrong with the way it ended."""
    path = folder / "module.py"
    path.write_text(text, encoding="utf-8", newline="")
    start = time.process_time()
    try:
        for optimize in (True, False):
            compile_workflow(path, "workflow", optimize=optimize)
    except CompileFailed as failed:
        wrong = [problem for d in failed.diagnostics if (problem := _wrong(d, text))]
        outcome = wrong[0] if wrong else "refused"
    except Exception as crash:  # noqa: BLE001 - whatever it is, it is a bug
        last = traceback.extract_tb(crash.__traceback__)[-1]
        outcome = f"{type(crash).__name__} in {Path(last.filename).name}, {last.name}: {crash}"
    else:
        outcome = "accepted"
    slow = time.process_time() - start > PATIENCE
    return "it takes too long" if slow else outcome


def _wrong(diagnostic: Diagnostic, text: str) -> str | None:
    """What a diagnostic lacks; None when it says where in the text, and what to write."""
    if not diagnostic.message.strip() or not diagnostic.advice.strip():
        return f"{diagnostic.code} says nothing"
    for span in [diagnostic.span, *(label.span for label in diagnostic.labels)]:
        if span is None and diagnostic.code != WorkflowNotFound.code:
            return f"{diagnostic.code} is nowhere"
        if span is not None and not _inside(span, text):
            return f"{diagnostic.code} is at {span}, which is no place of the module"
    return None


def _inside(span: Span, text: str) -> bool:
    """Whether a span is in a text; one column past the end of a line is where something lacks."""
    lines = Source("module.py", text).lines
    return (
        span.path == "module.py"
        and (1, 0) <= (span.line, span.column) <= (span.end_line, span.end_column)
        and span.end_line <= len(lines)
        and span.column <= len(lines[span.line - 1])
        and span.end_column <= len(lines[span.end_line - 1]) + 1
    )


def smaller(text: str, folder: Path) -> str:
    """A module with as few statements as still end the same way, and simple expressions."""
    outcome = compiles(text, folder)

    def fails(text: str) -> bool:
        return compiles(text, folder) == outcome

    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError):
        return text
    changed = True
    while changed:
        changed = False
        for kind in (ast.stmt, ast.expr):
            for place in places(tree, kind):
                changed |= any(_simplified(tree, place, to, fails) for to in _simpler(place))
    return ast.unparse(tree)


def _simpler(place: Place) -> Iterator[ast.AST]:
    node = place.node()
    if isinstance(node, ast.stmt):
        if not isinstance(node, ast.Pass):
            yield ast.Pass()
        for name in ("body", "orelse", "finalbody"):
            yield from getattr(node, name, [])
    elif not isinstance(node, ast.Name | ast.Constant):
        yield ast.Name("x", ast.Load())
        yield from (child for child in ast.iter_child_nodes(node) if isinstance(child, ast.expr))


def _simplified(tree: ast.Module, place: Place, to: ast.AST, fails: Callable[[str], bool]) -> bool:
    """Put something simpler at a place, if what comes out still fails."""
    try:
        before = place.node()
        place.put(to)
    except IndexError:  # the list around it has become shorter
        return False
    text = text_of(tree)
    if text is not None and fails(text):
        return True
    place.put(before)
    return False
