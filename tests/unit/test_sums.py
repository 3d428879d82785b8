"""`sum` of floats adds as the Python that compiles it does: each of its three ways is exact."""

from __future__ import annotations

import itertools
import random

import pytest

from cohesion.artifact import Json
from cohesion.backend.templates import template, with_prelude
from cohesion.jsonata.text import text
from cohesion.local.jsonata import evaluate
from cohesion.primitives.functions import COMPENSATED, COMPENSATED_INTS, sum_of

RANDOM = random.Random(3)
LISTS: list[list[float]] = [
    [],
    [0.1] * 10,
    [1e16, 1, 1, -1e16],
    [1e100, 0.5, -1e100],
    [0.1, 3, 0.2, -3, 2**53 - 1],
    *(
        [RANDOM.choice((RANDOM.uniform(-1, 1), RANDOM.uniform(-1e12, 1e12), 7)) for _ in range(20)]
        for _ in range(20)
    ),
]


def plain(numbers: list[float]) -> float:
    """One after the other, as up to 3.11."""
    return list(itertools.accumulate(numbers, initial=0.0))[-1]


def compensated(numbers: list[float], *, ints: bool) -> float:
    """Neumaier's sum, as since 3.12; of the ints among them too, or not."""
    total, lost = 0.0, 0.0
    for number in numbers:
        following = total + number
        if ints or number != int(number):
            large, small = sorted((total, number), key=abs, reverse=True)
            lost += (large - following) + small
        total = following
    return total + lost


def engine(function: str, numbers: list[float]) -> Json:
    """What the prelude's function gives."""
    expression = with_prelude(template(f"${function}($xs,0)"))
    return evaluate(text(expression), {"xs": numbers})


@pytest.mark.parametrize("numbers", LISTS)
def test_each_way_of_adding_is_exact(numbers: list[float]) -> None:
    """The names are those that `sum_of` chooses from."""
    assert engine(sum_of(compensated=False, compensated_ints=False), numbers) == plain(numbers)
    mixed = compensated(numbers, ints=False)
    assert engine(sum_of(compensated=True, compensated_ints=False), numbers) == mixed
    every = compensated(numbers, ints=True)
    assert engine(sum_of(compensated=True, compensated_ints=True), numbers) == every


@pytest.mark.parametrize("numbers", LISTS)
def test_the_way_that_is_chosen_is_this_pythons(numbers: list[float]) -> None:
    """From a float on, so that no Python adds ints as ints."""
    chosen = sum_of(compensated=COMPENSATED, compensated_ints=COMPENSATED_INTS)
    assert engine(chosen, numbers) == sum(numbers, 0.0)
