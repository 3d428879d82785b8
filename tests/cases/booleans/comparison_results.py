"""Comparisons are bools, and bools are values to keep, compare and count."""

import cohesion


@cohesion.workflow
def workflow(a: int, b: int):
    less = a < b
    same = a == b
    return [less, same, less == same, less or same, (a < b) + (a == b), less < same, {"k": less}]


# run: {"a": 1, "b": 2}
# run: {"a": 2, "b": 2}
# run: {"a": 3, "b": 2}
