"""One object lies twice in what a call gives that ran beside others."""

import cohesion


@cohesion.task
def load(n: int) -> list:
    return [n]


def twice(n):
    found = load(n)
    return [found, found]


def workflow(n: int):
    pairs = cohesion.map(twice, [n])
    pairs[0][0].append(1)  # error: COH302 [5] "this changes `pairs`, and another part of it may share the object"
    return pairs
