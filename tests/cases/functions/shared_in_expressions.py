"""Calls of one body in one expression keep their results apart, from left to right."""

import cohesion


@cohesion.task
def step(name, value):
    return value


def price(item):
    a = step("look up", item)
    b = step("tax", a)
    step("log", b)
    step("audit", a)
    step("close", item)
    return a + b


def workflow(x, y):
    total = price(x) * 100 + price(y) - price(price(y))
    return {"total": total, "parts": [price(x), price(y), x], "same": price(x) == price(y)}


# run: {"x": 1, "y": 2}
# run: {"x": 0, "y": -0.5}
# run: {"x": true, "y": 2}
# run: {"x": 1, "y": "b"}
