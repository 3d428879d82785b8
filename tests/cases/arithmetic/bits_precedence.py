"""Bit operators bind as in Python."""

import cohesion


@cohesion.workflow
def workflow(a: int, b: int):
    return [a | b & 3, a ^ b | 1, a << 1 + b, -a & 7, ~a & b, a & b == b]


# run: {"a": 5, "b": 6}
# run: {"a": 0, "b": 0}
# run: {"a": -3, "b": 2}
