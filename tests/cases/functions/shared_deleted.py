"""A shared body deletes its variables, and its caller's are still there."""

import cohesion


@cohesion.task
def step(name, value):
    return value


def process(x):
    a = step("one", x)
    if a is None:
        del a
        a = "gone"
    step("two", a)
    step("three", x)
    b = step("four", a)
    del a, x
    return step("five", b)


def workflow(x, a):
    first = process(x)
    second = process(a)
    return [first, second, a, x, process(None)]


# run: {"x": 1, "a": null}
# run: {"x": null, "a": 2}
