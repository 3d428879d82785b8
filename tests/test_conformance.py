"""Every case under `tests/cases`: each of its runs must do what CPython does, on every engine."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conformance import (
    BadCase,
    Case,
    Outcome,
    Raised,
    Run,
    TaskCall,
    agrees,
    as_python,
    differences,
    failure,
    find_cases,
    read_case,
    same,
    write_definitions,
)

CASES = Path(__file__).parent / "cases"


def runs() -> list[object]:
    """Every run of every case, named `area/case:line`; a case's runs share a compilation."""
    found: list[object] = []
    for case in map(read_case, find_cases(CASES)):
        name = case.path.relative_to(CASES).with_suffix("").as_posix()
        group = pytest.mark.xdist_group(name)
        found += [
            pytest.param(case, run, id=f"{name}:{run.line}", marks=group) for run in case.runs
        ]
    return found


@pytest.mark.parametrize(("case", "run"), runs())
def test_case(case: Case, run: Run, tmp_path: Path) -> None:
    """A run of a case does the same on CPython and on every engine."""
    found = differences(case, run)
    if found:
        pytest.fail(failure(case, run, found, write_definitions(case, tmp_path)), pytrace=False)


# The rules of the runner itself: what it must never take for the same.


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (True, 1),
        (False, 0),
        (False, None),
        (0, None),
        (1, "1"),
        ([], {}),
        ([], None),
        ("", None),
        ([1], [True]),
        ([[]], []),
        ({"a": None}, {}),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        (float("inf"), "Infinity"),
    ],
)
def test_different_values_are_told_apart(a: object, b: object) -> None:
    """No value passes for another, whichever comes first."""
    assert not same(a, b)
    assert not same(b, a)


@pytest.mark.parametrize(
    ("a", "b"), [(1, 1.0), ([1.0], [1]), ({"a": 0}, {"a": -0.0}), ("\U0001f600", "\U0001f600")]
)
def test_equal_values_are_the_same(a: object, b: object) -> None:
    """JSON has one kind of number."""
    assert same(a, b)


def outcome(*calls: TaskCall, result: object = None, error: Raised | None = None) -> Outcome:
    """An outcome, made by hand."""
    return Outcome(result, error, calls)


def test_outcomes_differ_by_their_calls_and_their_order() -> None:
    """The same result after other task calls is another outcome."""
    first, second = TaskCall("charge", {"n": 1}), TaskCall("charge", {"n": 2})
    assert agrees(outcome(first, second), outcome(first, second))
    assert not agrees(outcome(first, second), outcome(second, first))
    assert not agrees(outcome(first), outcome(first, first))
    assert not agrees(outcome(first), outcome(TaskCall("charge", {"m": 1})))
    assert not agrees(outcome(first), outcome(TaskCall("refund", {"n": 1})))


def test_outcomes_differ_by_their_exception() -> None:
    """Type and text of an exception count, and an exception is no result."""
    error = Raised("KeyError", "'x'", "builtins.KeyError")
    assert agrees(outcome(error=error), outcome(error=Raised("KeyError", "'x'")))
    assert not agrees(outcome(error=error), outcome(error=Raised("KeyError", "x")))
    assert not agrees(outcome(error=error), outcome(error=Raised("LookupError", "'x'")))
    assert not agrees(outcome(error=error), outcome())
    assert not agrees(outcome(), outcome(error=error))


@pytest.mark.parametrize(
    ("error", "cause", "expected"),
    [
        ("Declined", "no funds", Raised("Declined", "no funds")),
        ("Declined", "", Raised("Declined", "")),
        (
            "Declined",
            "no\n\nTraceback (most recent call last):\n  In workflow\n    charge()",
            Raised("Declined", "no"),
        ),
        (
            "Declined",
            "Traceback (most recent call last):\n  In workflow\n    charge()",
            Raised("Declined", ""),
        ),
        ("Declined", '{"code": 1}', Raised("Declined", '{"code": 1}')),
        (
            "States.QueryEvaluationError",
            "… 'A' threw an error during evaluation. KeyError: 'a: b'",
            Raised("KeyError", "'a: b'"),
        ),
        (
            "States.QueryEvaluationError",
            "threw an error during evaluation. ValueError: one\ntwo",
            Raised("ValueError", "one\ntwo"),
        ),
        ("States.QueryEvaluationError", "StopIteration", Raised("StopIteration", "")),
        (
            "States.QueryEvaluationError",
            "The JSONata expression '$x' returned nothing (undefined).",
            Raised(
                "States.QueryEvaluationError",
                "The JSONata expression '$x' returned nothing (undefined).",
            ),
        ),
    ],
)
def test_an_execution_failure_is_read_as_the_python_exception(
    error: str, cause: str, expected: Raised
) -> None:
    """The places an exception can come from, and a failure that is none."""
    assert as_python(error, cause) == expected


@pytest.mark.parametrize(
    "line",
    [
        "# run: {n: 3}",
        '# run: {"n": 3} D-whole-floats',
        '# run: {"n": 3} # whole floats',
        "# engines: -sfnx",
        "# engines: -nobody (it is slow)",
        '#run {"n": 3}',
    ],
)
def test_a_line_that_cannot_be_read_is_refused(line: str, tmp_path: Path) -> None:
    """A slip in a run line must not make the run vanish."""
    path = tmp_path / "case.py"
    path.write_text(f"def workflow(n): return n\n# run: {{}}\n{line}\n", encoding="utf-8")
    with pytest.raises(BadCase):
        read_case(path)
