"""Calls with other types, or under a handler, are left where they are."""

import cohesion


@cohesion.task
def step(n):
    return n


def helper(n):
    step(n)
    step([n])
    step(n)
    step(n)
    return step(n)


def workflow(x):
    helper(x)
    helper([1])
    try:
        helper(x)
    except ValueError:
        return None
