"""Long programs: they compile without a deep stack, and grow as long as they are, not faster."""

from __future__ import annotations

import gc
import json
import time
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path
from textwrap import indent
from typing import Final

import pytest

from cohesion.api import compile_workflow
from tests.conformance import Case, Run, differences

SIZES: Final = (10, 50, 300)

SLOWEST: Final = 15
"""Six times the statements take six times the time where nothing is looked at again and again, and
36 times where it is.
"""

HEAD: Final = """
import cohesion

@cohesion.task
def step(n: int) -> int:
    if n % 7 == 0:
        raise ValueError("a multiple of seven")
    return n + 1

def twice(number):
    if number < 0:
        return 0
    return number * 2

@cohesion.workflow
def workflow(n: int) -> int:
    total = 1
    out = []
    box = {}
"""

STATEMENTS: Final[dict[str, Callable[[int], str]]] = {
    "assignment": lambda i: f"total = total * 3 - {i}",
    "if": lambda i: f"if total > {i}:\n    total = total // 2\nelse:\n    total = total + {i}",
    "for": lambda i: f"for i{i} in range(n):\n    total = total + i{i}",
    "while": lambda i: f"while total > 10_000 + {i}:\n    total = total // 3",
    "task": lambda _: "total = step(total * 7 + 1)",
    "try": lambda i: f"try:\n    total = step(total)\nexcept ValueError:\n    total = total + {i}",
    "expression": lambda i: f"try:\n    total //= n - 2\nexcept ArithmeticError:\n    total += {i}",
    "nested": lambda i: (
        f"for i{i} in range(2):\n"
        "    if total > 100:\n"
        "        try:\n"
        "            total = step(total)\n"
        "        except ValueError as e:\n"
        f"            total = len(str(e)) + i{i}"
    ),
    "match": lambda i: (
        f"match total:\n    case {i}:\n        total = 1\n    case int():\n        total += 1"
    ),
    "comprehension": lambda i: f"total = sum([k + total for k in range(3) if k != {i}]) % 1000",
    "item": lambda i: f"box['k{i % 5}'] = total\ntotal = total + len(box)",
    "append": lambda _: "out.append(total)\ntotal = total + len(out)",
    "text": lambda i: f"total = len(f'{{total:>5}}|{i}')",
    "helper": lambda _: "total = twice(total) % 1009",
    "assert": lambda i: f"assert total != -{i + 1}, 'never'",
    "unpack": lambda i: f"total, *_ = [total + {i}, n]",
    "conditional": lambda i: f"total = total + 1 if total > {i} and n < total else {i}",
}
"""One statement of each kind, by its number in the program."""

KINDS: Final = {"mixed": tuple(STATEMENTS), **{kind: (kind,) for kind in STATEMENTS}}


def program(kinds: tuple[str, ...], size: int) -> str:
    """A workflow with this many statements, kind after kind."""
    chosen = islice(cycle(kinds), size)
    body = "\n".join(STATEMENTS[kind](number) for number, kind in enumerate(chosen))
    return f"{HEAD}{indent(body, '    ')}\n    return total\n"


def compiled(folder: Path, text: str, *, optimize: bool) -> tuple[int, float]:
    """The bytes of a program's definition, and the seconds of processor time to compile it."""
    path = folder / "workflow.py"
    path.write_text(text, encoding="utf-8")
    gc.disable()  # what other tests left is not gone through on this program's time
    try:
        start = time.process_time()
        artifact = compile_workflow(path, "workflow", optimize=optimize)
        seconds = time.process_time() - start
    finally:
        gc.enable()
    return len(json.dumps(artifact.definition, ensure_ascii=False).encode()), seconds


@pytest.mark.parametrize("optimize", [True, False], ids=["optimised", "plain"])
def test_a_program_of_all_kinds_of_statements_grows_linearly(
    tmp_path: Path, optimize: bool
) -> None:
    """Every size compiles; a statement is as long in a long program as in a short one."""
    sizes = {n: compiled(tmp_path, program(KINDS["mixed"], n), optimize=optimize) for n in SIZES}
    assert sizes[300][0] / 300 <= 1.5 * sizes[50][0] / 50
    assert sizes[300][1] < 30


@pytest.mark.parametrize("kind", STATEMENTS)
def test_a_program_of_one_kind_of_statement_grows_linearly(tmp_path: Path, kind: str) -> None:
    """What is repeated is not copied into what follows it, nor looked at again and again."""
    for _ in range(3):  # a neighbour on the machine can treble a time
        sizes = {n: compiled(tmp_path, program((kind,), n), optimize=True) for n in (30, 180)}
        if sizes[180][1] <= SLOWEST * sizes[30][1]:
            break
    else:
        pytest.fail(f"six times the statements took {sizes} (bytes, seconds) three times")
    assert sizes[180][0] / 180 <= 1.5 * sizes[30][0] / 30


HELPER: Final = """
import cohesion

@cohesion.task
def step(name: str, n: int) -> int:
    return n + 1

def process(order, note="plain"):
    total = step("check", order)
    if total > 10:
        total = step("shorten", total)
    for i in range(3):
        total = step("round", total + i)
        step(note, i)
    step("pay", total)
    step("pack", order)
    return step("send", total)

@cohesion.workflow
def workflow(n: int) -> int:
    total = 1
"""


@pytest.mark.parametrize("call", ["total = process(total + {i})", "total += process(n, 'n{i}')"])
def test_a_call_of_a_large_helper_costs_the_same_each_time(tmp_path: Path, call: str) -> None:
    """A helper with ten states called ten times is emitted once; a call adds at most one state."""
    found = {}
    for n in (10, 20, 40):
        calls = "\n".join(call.format(i=i + 10) for i in range(n))
        path = tmp_path / "workflow.py"
        path.write_text(f"{HELPER}{indent(calls, '    ')}\n    return total\n", "utf-8")
        found[n] = compile_workflow(path, "workflow")
    for artifact in found.values():
        states = list(artifact.definition["States"].values())
        assert sum(state.get("Comment", "").startswith("return step") for state in states) == 1
    counts = {n: artifact.cost.states for n, artifact in found.items()}
    assert counts[20] - counts[10] <= 10
    assert counts[40] - counts[20] == 2 * (counts[20] - counts[10])
    sizes = {n: artifact.cost.bytes for n, artifact in found.items()}
    assert sizes[20] - sizes[10] <= 10 * 500
    assert sizes[40] - sizes[20] <= 2.1 * (sizes[20] - sizes[10])


def test_the_long_programs_do_what_python_does(tmp_path: Path) -> None:
    """What is measured is a program that works: it runs tasks, catches, and loops."""
    path = tmp_path / "workflow.py"
    path.write_text(program(KINDS["mixed"], 50), encoding="utf-8")
    runs = (Run(1, {"n": 2}), Run(2, {"n": 5}))
    case = Case(path, "workflow", runs)
    assert [differences(case, run, ("plain", "optimised")) for run in runs] == [[], []]
