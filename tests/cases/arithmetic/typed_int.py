"""Whole numbers with known types: floor division and remainder follow the divisor's sign."""

import cohesion


@cohesion.workflow
def workflow(a: int, b: int):
    return [a + b, a - b, a * b, a // b, a % b, -a, +b]


# run: {"a": 7, "b": 2}
# run: {"a": -7, "b": 2}
# run: {"a": 7, "b": -2}
# run: {"a": -7, "b": -2}
# run: {"a": 0, "b": 5}
# run: {"a": 0, "b": -5}
# run: {"a": 5, "b": 0}
# run: {"a": 1000003, "b": 999983}
# run: {"a": 6, "b": 3}
