"""What each pass does to a graph, as text before and after it; and the rules that all graphs keep.

A case is a program `tests/passes/<pass>/<name>.py` and, beside it, `<name>.txt` with the text of
its graph before and after that one pass. Write the text by hand first: `pytest --update` only
writes what the passes do, right or wrong.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from cohesion import optimize
from cohesion.analysis.guards import guard
from cohesion.analysis.infer import infer
from cohesion.api import DiskFiles, InstalledFiles
from cohesion.backend.bodies import share
from cohesion.backend.inputs import Inputs
from cohesion.backend.sources import Sources
from cohesion.diagnostics.model import InternalError, Report
from cohesion.frontend.bind import Names
from cohesion.frontend.lower import lower
from cohesion.frontend.project import Project
from cohesion.ir import types
from cohesion.ir.nodes import (
    Array,
    Assign,
    Block,
    Branch,
    Call,
    Caught,
    Clause,
    Const,
    Delete,
    Expr,
    Function,
    Handler,
    Jump,
    Raise,
    Read,
    Return,
    Spread,
)
from cohesion.ir.text import text
from cohesion.pipeline import workflow_candidates
from cohesion.runtime.project import import_root, module_name
from cohesion.source import Span
from tests.stages import check

TESTS: Final = Path(__file__).parent
PROGRAMS: Final = TESTS / "passes"


def shared(function: Function) -> None:
    """`share`, on a program whose text it need not know."""
    inputs = Inputs(function.name, function.parameters, function.whole_input, checked=False)
    share(function, inputs, Sources({}, function.name, {}))


PASSES: Final[dict[str, Callable[[Function], bool | None]]] = {
    "guard": guard,
    "share": shared,
    **{one.__name__: one for one in optimize.PASSES},
}
"""The passes by the name of their folder. `guard` works on what inference leaves, the others on
what `guard` leaves.
"""


def lowered(path: Path, workflow: str) -> Function:
    """The graph of a workflow as lowering leaves it."""
    root, report = import_root(path), Report()
    project = Project(DiskFiles(root), report)
    module = project.module(module_name(root, path))
    assert module is not None
    aside = Report()
    libraries = Names(Project(InstalledFiles(), aside), aside)
    names = Names(project, report, (), libraries)
    function = lower(names, module, workflow_candidates(module)[workflow]).function
    report.raise_if_errors()
    return function


def inferred(function: Function) -> Function:
    """The same graph with types."""
    report = Report()
    infer(function, report)
    report.raise_if_errors()
    return function


# --- the cases of single passes


def programs() -> list[object]:
    """Every program under `tests/passes`, with its pass."""
    return [
        pytest.param(path.parent.name, path, id=f"{path.parent.name}/{path.stem}")
        for path in sorted(PROGRAMS.glob("*/*.py"))
    ]


@pytest.mark.parametrize(("name", "path"), programs())
def test_a_pass_does_to_the_graph_what_its_text_says(
    name: str, path: Path, request: pytest.FixtureRequest
) -> None:
    """The text before and after one run of one pass; whether it changed is what it says it is."""
    function = inferred(lowered(path, "workflow"))
    if name != "guard":
        guard(function)
    before = text(function)
    changed = PASSES[name](function)
    after = text(function)
    check(function)
    found = f"# before\n{before}\n# after\n{after}"
    expected = path.with_suffix(".txt")
    if request.config.getoption("--update"):
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")
    assert changed in (None, before != after)


def test_every_text_has_its_program_and_every_pass_its_cases() -> None:
    """No text stands alone, no folder is named for a pass that is gone, no pass has no case."""
    files = {path for path in PROGRAMS.rglob("*") if path.is_file() and path.suffix != ".pyc"}
    wanted = {path.with_suffix(suffix) for path in files for suffix in (".py", ".txt")}
    assert files == wanted
    assert {path.parent for path in files} == {PROGRAMS / name for name in PASSES}


# --- the rules of graphs; `tests/conformance.py` holds every case to them


def test_the_text_of_a_graph_is_the_same_each_time() -> None:
    """It names nothing by where it lies in memory."""
    path = PROGRAMS / "guard" / "two_clauses.py"
    first, second = (text(inferred(lowered(path, "workflow"))) for _ in range(2))
    assert first == second


# --- the rules themselves: graphs that break one


SPAN: Final = Span("made.py", 1, 0, 1, 1)
ONE: Final = Const(1, SPAN, types.INT)


def graph(*ops: Assign | Delete, handler: Handler | None = None, end: Expr = ONE) -> Function:
    """A function of one block."""
    return Function("made", (), Block(list(ops), Return(end, SPAN), handler), SPAN)


def assign(target: str, value: Expr) -> Assign:
    """An assignment."""
    return Assign(target, value, SPAN)


def clause(variable: str, target: Block) -> Clause:
    """A clause that takes everything."""
    return Clause(None, variable, target, SPAN)


def refusal(function: Function) -> str:
    """What is wrong with a graph."""
    with pytest.raises(InternalError) as raised:
        check(function)
    return str(raised.value)


def test_a_graph_that_keeps_the_rules_passes() -> None:
    """The graph that the others are made from by breaking it."""
    check(graph(assign("x", ONE), end=Read("x", SPAN, types.INT)))


def test_a_block_must_end() -> None:
    """Whichever way leads to it."""
    function = graph(assign("x", ONE))
    function.entry.terminator = Jump(Block([assign("y", ONE)]))
    assert "`x = 1` leads to a block without an end after `y = 1`" in refusal(function)
    function.entry.terminator = None
    assert "the entry leads to a block without an end" in refusal(function)
    handler = Handler((clause(".exception", Block()),))
    assert "leads to a block without an end" in refusal(graph(handler=handler))


def test_a_variable_must_have_a_value_on_some_path() -> None:
    """One path is enough: whether all have one is for inference to tell the author."""
    read = Read("x", SPAN, types.INT)
    assert "b0, `return x`: `x` has no value on any path" in refusal(graph(end=read))
    gone = graph(assign("x", ONE), Delete("x", SPAN), end=read)
    assert "`x` has no value on any path" in refusal(gone)
    end = Block([], Return(read, SPAN))
    one_way = Block([assign("x", ONE)], Jump(end))
    function = graph()
    function.entry.terminator = Branch(Const(True, SPAN, types.BOOL), one_way, end, SPAN)
    check(function)


def test_a_clause_gives_its_variable_a_value() -> None:
    """The exception; and what ran before it keeps its value."""
    caught = Read(".exception", SPAN, types.EXCEPTION)
    taken = Block([assign("y", Read("x", SPAN, types.INT))], Raise(caught, SPAN))
    check(graph(assign("x", ONE), handler=Handler((clause(".exception", taken),))))
    assert "`.exception` has no value" in refusal(graph(end=caught))
    assert "`x` has no value" in refusal(graph(handler=Handler((clause(".exception", taken),))))


def test_caught_is_the_first_value_of_a_clauses_variable_only() -> None:
    """Only there does the service hand over an exception."""
    taken = Block([], Return(ONE, SPAN))
    handler = Handler((clause(".exception", taken),))
    caught = Caught(SPAN, types.EXCEPTION)
    check(graph(assign(".exception", caught), handler=handler))
    message = "`caught` is not the first value of a clause's variable"
    assert message in refusal(graph(assign("x", caught), handler=handler))
    inside = Call("str", (caught,), SPAN, types.STR)
    assert message in refusal(graph(assign(".exception", inside), handler=handler))
    assert message in refusal(graph(end=caught))


def test_a_spread_stands_in_a_display_only() -> None:
    """Python's types do not hold at run time, and a pass may put it anywhere."""
    items = Array((), False, SPAN, types.list_of(types.INT))
    spread = Spread(items)
    check(graph(end=Array((spread,), False, SPAN, types.list_of(types.INT))))
    wrong: Expr = spread  # type: ignore[assignment]
    assert "a spread outside a display" in refusal(
        graph(end=Call("len", (wrong,), SPAN, types.INT))
    )
    twice = Array((Spread(wrong),), False, SPAN, types.list_of(types.INT))
    assert "a spread outside a display" in refusal(graph(end=twice))


def test_an_operation_must_be_known() -> None:
    """By a row, or by the stages."""
    made = Call("conjure", (ONE,), SPAN, types.INT)
    assert "nothing knows the operation `conjure`" in refusal(graph(end=made))


def test_a_handler_has_clauses_with_variables_of_their_own() -> None:
    """Inner and outer clauses are alive at once."""
    taken = Block([], Return(ONE, SPAN))
    assert "a handler without a clause" in refusal(graph(handler=Handler(())))
    one, other = (clause(".exception", taken) for _ in range(2))
    shared = "two clauses share `.exception`"
    assert shared in refusal(graph(handler=Handler((one, other))))
    assert shared in refusal(graph(handler=Handler((one,), outer=Handler((other,)))))
    check(graph(handler=Handler((one,), outer=Handler((replace(other, variable=".other"),)))))


@pytest.mark.parametrize(
    "untyped",
    [
        Const(1, SPAN),
        Read("x", SPAN),
        Call("+", (ONE, ONE), SPAN),
        Array((ONE,), False, SPAN),
        Array((Call("+", (ONE, ONE), SPAN),), False, SPAN, types.list_of(types.INT)),
    ],
)
def test_an_expression_must_have_a_type_after_inference(untyped: Expr) -> None:
    """Before it, none has."""
    function = graph(assign("x", ONE), end=untyped)
    check(function, typed=False)
    assert "has no type" in refusal(function)


def test_what_is_never_computed_has_no_type() -> None:
    """`1 + "a"` always raises, so nothing reads its value, nor that of a variable that gets it."""
    text_constant = Const("a", SPAN, types.STR)
    raising = Call("+", (ONE, text_constant), SPAN)
    read = Read("x", SPAN)
    check(graph(assign("x", raising), end=Call("+", (read, ONE), SPAN)))
