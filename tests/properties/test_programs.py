"""Random programs do on our engine, with passes and without, what they do on CPython."""

from __future__ import annotations

import hashlib
import os
import re
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, event, given, note, settings

from cohesion.diagnostics.model import CompileFailed
from tests.conformance import Case, Run, compiled, differences
from tests.properties.programs import Program, as_run_line, programs

BY_HAND = "COHESION_EXAMPLES" in os.environ
EXAMPLES = int(os.environ.get("COHESION_EXAMPLES", "36"))
"""Programs a kind. Given by hand, the programs are other ones each time."""

MOST_REFUSED = {"untyped": 0.05, "typed": 0.05, "sharing": 0.6, "wide": 0.05}
"""The share of programs that may be refused, those refused for the same reason counted once: what
Hypothesis finds it varies, so that by chance one refusal comes many times. What changes an object
under one of its names often is refused: most of what the generator writes there has no exact form.
"""


@pytest.mark.parametrize("kind", MOST_REFUSED)
def test_random_programs_agree_with_python(kind: str, tmp_path: Path) -> None:
    """Result or exception, and every task call, are CPython's."""
    seen: Counter[str | None] = Counter()

    @settings(
        max_examples=EXAMPLES // 3 if kind == "wide" else EXAMPLES,
        derandomize=not BY_HAND,
        deadline=None,
        database=None,
        report_multiple_bugs=False,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(program=programs(**{} if kind == "untyped" else {kind: True}))
    def check(program: Program) -> None:
        refusal = check_program(program, tmp_path)
        event("accepted" if refusal is None else refusal)
        seen[refusal] += 1

    check()
    total, accepted = seen.total(), seen.pop(None)
    # Hypothesis varies what it has: one refusal may come many times, and is one find.
    found = len(seen)
    print(f"{total} programs, {1 - accepted / total:.1%} refused, for {found} reasons:")  # noqa: T201
    print("\n".join(f"{count:5} {refusal}" for refusal, count in seen.most_common(20)))  # noqa: T201
    assert found <= (accepted + found) * MOST_REFUSED[kind]


@settings(
    max_examples=EXAMPLES if BY_HAND else EXAMPLES // 5,
    derandomize=not BY_HAND,
    deadline=None,
    database=None,
    report_multiple_bugs=False,
    suppress_health_check=list(HealthCheck),
)
@given(program=programs(recursive=True))
def test_random_recursion_agrees_with_python(program: Program) -> None:
    """Where each call of a function is an execution of its own."""
    with TemporaryDirectory() as folder:
        refusal = check_program(program, Path(folder))
    event("accepted" if refusal is None else refusal)


def is_named(difference: str) -> bool:
    """Whether a difference is one of those that have a name: D-text-keys, D-percent-format,
    D-type-names, D-json-errors.
    """
    python, engine, *_ = difference.split("\n")
    if "JSONDecodeError" in python and "the text is not JSON" in engine:
        return True
    if re.search(r"raised TypeError: keys must be str, not \w+$", engine):
        return True
    if "raised NotImplementedError: % on text formats it" in engine:
        return True
    ours, theirs = (line.partition(" raised ")[2] for line in (engine, python))
    return bool(ours) and _NUMBER.sub("number", ours) == _NUMBER.sub("number", theirs)


CANNOT_LEAVE = " raised Cohesion.CannotLeave: "
_NUMBER = re.compile(r"'(int|float)'")


def check_program(program: Program, folder: Path) -> str | None:
    """Run a program on its inputs; what it was refused for, or None if it was accepted."""
    name = hashlib.sha256(program.source.encode()).hexdigest()[:12]
    path = folder / f"program_{name}.py"
    path.write_text(program.source, encoding="utf-8")
    lines = program.source.count("\n")
    runs = tuple(Run(lines + i, value) for i, value in enumerate(program.inputs, 1))
    case = Case(path, "workflow", runs)
    note("\n".join([program.source, *map(as_run_line, program.inputs)]))
    try:
        for optimize in (True, False):
            compiled(case.path, case.workflow, optimize=optimize)
    except CompileFailed as failed:
        return "; ".join(sorted({f"{d.code} {d.message}" for d in failed.diagnostics}))
    for run in runs:
        found = differences(case, run, ("plain", "optimised"))
        if found and all(CANNOT_LEAVE in difference for difference in found):
            return "a value that cannot leave generated code"  # refused at run time, by name
        if found and not all(map(is_named, found)):
            pytest.fail("\n\n".join([as_run_line(run.input), *found]), pytrace=False)
    return None
