"""Calls that share a helper's states each run all of them, in their own order."""

import cohesion


@cohesion.task
def step(name, value):
    return value


def process(order):
    a = step("check", order)
    b = step("reserve", a)
    step("pay", b)
    step("pack", b)
    return step("send", b)


def workflow(x, y):
    first = process(x)
    step("between", first)
    second = process(y)
    third = process([first, second])
    return [first, second, third]


# run: {"x": 1, "y": null}
# run: {"x": [[]], "y": {"a": {}}}
# run: {"x": true, "y": "𝒳"}
