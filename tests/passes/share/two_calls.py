"""A helper of five states that is called twice: parameters and result are copied at its ends."""

import cohesion


@cohesion.task
def step(n):
    return n


def helper(n, m):
    if n is None:
        return step(m)
    step(n)
    step(m)
    return step(n)


def workflow(x):
    first = helper(x, 1)
    return helper(first, 2)
