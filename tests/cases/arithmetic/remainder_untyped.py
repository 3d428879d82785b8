"""Remainder of numbers; text is no number."""

import cohesion


@cohesion.workflow
def workflow(a: int | float, b: int | float):
    return a % b


# run: {"a": 7, "b": 3}
# run: {"a": -7, "b": 3}
# run: {"a": 7, "b": -3}
# run: {"a": 7, "b": 0}
# run: {"a": 7.5, "b": 0}
# run: {"a": 0, "b": 3}
