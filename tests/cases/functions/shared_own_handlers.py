"""A body that handles its own exceptions, and cleans up, does so for each call."""

import cohesion


@cohesion.task
def step(name, value):
    if value == name:
        raise ValueError(f"no {name}")
    return value


def process(order, log):
    try:
        step("check", order)
        try:
            step("pay", order)
            return step("send", order)
        finally:
            step("close", log)
    except ValueError as e:
        step("note", str(e))
    return log + ["failed"]


def workflow(x, y):
    first = process(x, ["a"])
    second = process(y, ["b", first])
    return [first, second, process(second, ["c"])]


# run: {"x": 1, "y": 2}
# run: {"x": "check", "y": "pay"}
# run: {"x": "send", "y": 2}
