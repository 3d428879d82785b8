"""Helpers in tests, operands and displays, in Python's order."""

import cohesion


@cohesion.task
def seen(name, value):
    return value


def both(a, b):
    return seen("left", a) and seen("right", b)


@cohesion.workflow
def workflow(a, b):
    if both(a, b) or both(b, a):
        return {"x": both(a, 1), "y": [both(0, b)]}
    return "neither" if not both(1, a) else "odd"


# run: {"a": 1, "b": 2}
# run: {"a": 0, "b": 2}
# run: {"a": [], "b": ""}
# run: {"a": [0], "b": [[]]}
