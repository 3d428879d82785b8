"""A whole float is shown with `.0` when the program computed it."""

import cohesion


@cohesion.workflow
def workflow(a: int, b: int):
    half = a / b
    return [str(half), f"{half}", f"{a / b} {a // b} {a * b}", str(a * 1.0), str(a + 0.5)]


# run: {"a": 4, "b": 2}
# run: {"a": 5, "b": 2}
# run: {"a": 0, "b": 3}
# run: {"a": -9, "b": 3}
# run: {"a": 1, "b": 0}
