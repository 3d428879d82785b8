"""Variables of the workflow that are called like those of a shared body stay its own."""

import cohesion


@cohesion.task
def step(name, value):
    return value


def process(order, a):
    b = step("one", order)
    a = step("two", [a, b])
    step("three", a)
    order = step("four", [order])
    return step("five", [order, a, b])


def workflow(order, a):
    b = "mine"
    first = process(a, order)
    second = process(order, a)
    a, order = process(b, a), process(a, b)
    return [order, a, b, first, second]


# run: {"order": 1, "a": 2}
# run: {"order": [1], "a": "x"}
