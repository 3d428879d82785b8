"""A helper with `@cohesion.retry` is tried again for the call that failed."""

import cohesion


@cohesion.task
def step(name, value):
    if value == name:
        raise ValueError(f"no {name}")
    return value


@cohesion.retry(on=ValueError, interval=1, max_attempts=2)
def process(order, last):
    step("check", order)
    step("reserve", order)
    step("pay", last)
    return step("send", order)


def workflow(x, y):
    first = process(x, 1)
    try:
        second = process(y, 2)
    except ValueError as e:
        second = str(e)
    return [first, second, process(x, "three")]


# run: {"x": 1, "y": 2}
# run: {"x": 1, "y": "pay"}
# run: {"x": "send", "y": 2}
