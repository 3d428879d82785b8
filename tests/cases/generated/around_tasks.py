"""An expression moves around the tasks in it, which run in Python's order."""

import re
import textwrap
from collections import Counter

import cohesion


@cohesion.task
def fetch(x):
    return x


@cohesion.task
def pattern(x):
    return x


def parts(values):
    for value in values:
        yield value


def workflow(a, b):
    found = re.findall(pattern(b), fetch(a))
    lines = textwrap.wrap(fetch(a).upper(), width=len(fetch(b)) + 1)
    flat = list(parts(fetch([a, b])))
    counted = sorted(Counter(fetch(a)).items())[0][1] if a else fetch(None)
    shown = f"{b}: {re.sub(pattern(b), '-', fetch(a))!r}"
    each = [re.escape(fetch(x)) for x in (a, b)]
    try:
        late = re.sub(fetch(1), fetch(2), fetch(3))
    except TypeError as e:
        late = type(e).__name__
    return [found, lines, flat, counted, shown, each, late]


# run: {"a": "bananas a 😀", "b": "an?"}
# run: {"a": "", "b": "("}
# run: {"a": [1], "b": "x"}
