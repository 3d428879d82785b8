"""Tests, conditional expressions and `and` call a shared body as often as Python does."""

import cohesion


@cohesion.task
def step(name, value):
    return value


def ready(x):
    step("one", x)
    step("two", x)
    a = step("three", x)
    step("four", a)
    return step("five", a)


def workflow(x, y):
    if ready(x) and ready(y):
        return "both"
    elif not ready(y) or ready([x]):
        return ready(x) if ready(y) else [ready(y)]
    while ready(x):
        return "never"
    return None


# run: {"x": 1, "y": 2}
# run: {"x": 0, "y": 1}
# run: {"x": 1, "y": 0}
# run: {"x": 0, "y": ""}
