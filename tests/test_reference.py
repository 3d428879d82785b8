"""The comparison with the reference implementation of JSONata itself: what it must not overlook."""

from __future__ import annotations

from contextlib import suppress

import pytest

from cohesion.artifact import Json
from cohesion.local import EvaluationError
from tests import reference
from tests.reference import Answer, Evaluation, Recorder, disagreements

pytestmark = pytest.mark.skipif(not reference.INSTALLED, reason="`make setup` installs jsonata")


def recorded(expression: str, **variables: Json) -> Evaluation:
    """What our engine makes of an expression."""
    recorder = Recorder()
    with suppress(EvaluationError):
        recorder(expression, variables)
    return recorder.evaluations[0]


@pytest.mark.parametrize(
    ("expression", "answer"),
    [
        ("1 + 1", Answer("value", 3)),
        ("1 = 1", Answer("value", 1)),
        ("[1]", Answer("value", 1)),
        ("{'b': 1, 'a': 2}", Answer("value", {"a": 2, "b": 1})),
        ("$nothing", Answer("value")),
        ("$v", Answer("undefined")),
        ("$error('KeyError: a')", Answer("error", "KeyError: b")),
        ("$error('KeyError: c')", Answer("value", "KeyError: c")),
        ("1 + 'a'", Answer("error", "KeyError: a")),
    ],
)
def test_a_wrong_answer_is_found(expression: str, answer: Answer) -> None:
    """Values, their types, the order of keys, nothing and errors are told apart."""
    assert disagreements([Evaluation(expression, {"v": None, "states": None}, answer)])


@pytest.mark.parametrize(
    "expression",
    [
        "$v ~> $uppercase",
        "$error('ValueError: \U0001f600')",
        "1 + 'a'",
        "$nothing",
        "[[1, 2], [], {'10': 1, 'b': 2, '2': null}]",
        "$range(1, 7, 2)",
        "$range(3, 1, -1)",
        "$range(3, 1, 1)",
        "$range(3, 3, 1)",
        "$partition([1, 2, 3], 2)",
        "$base64decode($base64encode($v))",
        "$base64decode('*')",
        "$hash('é', 'SHA-256')",
        "$parse('[1, {\"a\": null}]')",
    ],
)
def test_both_engines_agree(expression: str) -> None:
    """What Step Functions adds to JSONata is there too."""
    assert not disagreements([recorded(expression, v="straße")])


def test_each_evaluation_is_compared_once() -> None:
    """The same expression on the same values says nothing new."""
    one = Evaluation("2 + 2", {"once": 1}, Answer("value", 5))
    assert disagreements([one])
    assert not disagreements([one])
