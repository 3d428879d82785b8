"""Lambdas, keys and functions that are passed on."""

import re
from functools import partial, reduce

import cohesion


@cohesion.task
def note(value):
    return value


def workflow(words: list, n: int):
    by_number = sorted(words, key=lambda w: int(re.sub(r"\D", "", w) or 0))
    note(by_number)
    total = reduce(lambda a, w: a + len(re.findall("a", w)), words, 0)
    power = partial(pow, n)
    return [total, power(2), list(map(re.escape, words)), [f(3) for f in [lambda x: x + n, power]]]


# run: {"words": [], "n": 2}
# run: {"words": ["a10", "b9", "aa"], "n": -3}
# run: {"words": [1], "n": 1}
