"""Floor division and remainder of floats, negative ones included."""

import cohesion


@cohesion.workflow
def workflow(a: float, b: float):
    return [a // b, a % b]


# engines: -sfnx (jsonata-python 0.7.1 cuts the operands of % to whole numbers: 0.667 % 3 is 0)
# run: {"a": 7.5, "b": 2}
# run: {"a": -7.5, "b": 2}
# run: {"a": 7.5, "b": -2}
# run: {"a": -7.5, "b": -2.5}
# run: {"a": 0.667, "b": 3}
# run: {"a": 1, "b": 0.1}
# run: {"a": 0.3, "b": 0.1}
# run: {"a": 5.5, "b": 0}
# run: {"a": 0.5, "b": 10}
