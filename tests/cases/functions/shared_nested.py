"""A shared body calls another one that is shared with the workflow too."""

import cohesion


@cohesion.task
def step(name, value):
    return value


def inner(x):
    a = step("p", x)
    b = step("q", a)
    step("r", b)
    step("s", a)
    return [a, step("t", b)]


def outer(x, y):
    one = inner(x)
    two = inner(y)
    return [one, two, inner([x, y])]


def workflow(x, y):
    first = outer(x, y)
    second = inner(first)
    third = outer(second, x)
    return [first, second, third, inner(y)]


# run: {"x": 1, "y": 2}
# run: {"x": [], "y": {"k": null}}
