"""Floats with known types, where binary fractions show."""

import cohesion


@cohesion.workflow
def workflow(a: float, b: float):
    return [a + b, a - b, a * b, a / b, -a]


# run: {"a": 0.1, "b": 0.2}
# run: {"a": 1, "b": 3}
# run: {"a": 1e16, "b": 1.5}
# run: {"a": -0.5, "b": 0.25}
# run: {"a": 1.5, "b": 0}
# run: {"a": 0, "b": -3}
# run: {"a": 1e-300, "b": 7.5}
