"""The share of random programs that the compiler refuses, and those that then differ from CPython.

    python -m benchmarks.refused                        # 300 programs of Python's whole library
    python -m benchmarks.refused --first 5000 --run     # other ones, run on both engines too

The programs are those of `tests/properties/programs.py`, each drawn by itself from its number:
Hypothesis varies the programs it has, so that one refusal would come many times.
"""

from __future__ import annotations

import argparse
import re
import tempfile
import warnings
from collections import Counter
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path
from random import Random

from hypothesis.control import BuildContext
from hypothesis.errors import StopTest
from hypothesis.internal.conjecture.data import ConjectureData

from benchmarks.table import show
from cohesion.api import compile_workflow
from cohesion.diagnostics.model import CompileFailed
from tests.conformance import Case, Run, differences
from tests.properties.programs import Program, programs
from tests.properties.test_programs import CANNOT_LEAVE, is_named

KINDS = ("wide", "untyped", "typed", "sharing")


def drawn(kind: str, first: int) -> Iterator[tuple[int, Program]]:
    """Random programs that are Python, with their numbers."""
    chosen = {} if kind == "untyped" else {kind: True}
    for number in count(first):
        # The public API draws no single value that depends on a number alone.
        data = ConjectureData(random=Random(number), prefix=(), max_choices=None)  # noqa: S311
        try:
            with BuildContext(data, is_final=False, wrapped_test=lambda: None):
                program = data.draw(programs(**chosen))
            compile(program.source, "program", "exec")
        except (StopTest, SyntaxError):
            continue
        yield number, program


def refusal(path: Path) -> str:
    """Why a program is refused, without its names; empty if it is not."""
    try:
        compile_workflow(path, "workflow")
    except CompileFailed as failed:
        told = {f"{d.code} {re.sub(r'`[^`]*`', '…', d.message)}" for d in failed.diagnostics}
        return "; ".join(sorted(told))
    return ""


def outcome(path: Path, program: Program) -> str:
    """How runs of a program differ from CPython's: not, by name, or silently."""
    lines = program.source.count("\n")
    runs = tuple(Run(lines + i, value) for i, value in enumerate(program.inputs, 1))
    worst = "like CPython"
    for run in runs:
        found = differences(Case(path, "workflow", runs), run, ("optimised",))
        if not found:
            continue
        if any(CANNOT_LEAVE not in each and not is_named(each) for each in found):
            print("\n".join([str(path), *found]))
            return "silently different"
        worst = "stopped, or different, by name"
    return worst


def main() -> None:
    """Draw, compile, perhaps run, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kind", choices=KINDS, default="wide", help="which programs")
    parser.add_argument("--programs", type=int, default=300, metavar="N", help="how many")
    parser.add_argument("--first", type=int, default=1, metavar="N", help="the first one's number")
    parser.add_argument("--run", action="store_true", help="run them, and compare with CPython")
    chosen = parser.parse_args()
    warnings.simplefilter("ignore", SyntaxWarning)  # of the programs
    reasons: Counter[str] = Counter()
    numbers: dict[str, int] = {}
    outcomes: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for number, program in islice(drawn(chosen.kind, chosen.first), chosen.programs):
            path = Path(folder) / f"program_{number}.py"
            path.write_text(program.source, encoding="utf-8")
            reason = refusal(path)
            if reason:
                reasons[reason] += 1
                numbers.setdefault(reason, number)
            else:
                outcomes[outcome(path, program) if chosen.run else "compiled"] += 1
    rows = [*outcomes.items(), ("refused", reasons.total())]
    share = [(name, str(n), f"{n / chosen.programs:.1%}") for name, n in rows]
    show((f"{chosen.programs} {chosen.kind} programs", "programs", "share"), share)
    if reasons:
        print()
        found = [(r, str(n), str(numbers[r])) for r, n in reasons.most_common()]
        show(("refused because", "programs", "first"), found)


if __name__ == "__main__":
    main()
