"""A chain evaluates each operand once and stops at the first false link."""

import cohesion


@cohesion.task
def probe(n):
    return n


@cohesion.workflow
def chain(a, b, c):
    return [probe(a) < probe(b) < probe(c), a < b > c, a == b != c]


# run: {"a": 1, "b": 2, "c": 3}
# run: {"a": 3, "b": 2, "c": 1}
# run: {"a": 1, "b": 1, "c": 2}
# run: {"a": 2, "b": 1, "c": "x"}
# run: {"a": 1, "b": 2, "c": "x"}
# run: {"a": 1, "b": null, "c": 3}
