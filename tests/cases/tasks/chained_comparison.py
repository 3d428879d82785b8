"""A chain with tasks stops at the first false link and calls the middle one once."""

import cohesion


@cohesion.task
def value(n):
    return n


@cohesion.workflow
def workflow(a, b, c):
    if value(a) < value(b) <= value(c):
        return "ordered"
    return "not ordered"


# run: {"a": 1, "b": 2, "c": 3}
# run: {"a": 2, "b": 1, "c": 3}
# run: {"a": 1, "b": 2, "c": 1}
# run: {"a": 1, "b": "x", "c": 1}
# run: {"a": 1, "b": 2, "c": null}
