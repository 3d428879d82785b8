"""A shared body returns early, or falls off its end."""

import cohesion


@cohesion.task
def step(name, value):
    return value


def process(n):
    if n is None:
        return "nothing"
    step("one", n)
    if n == 0:
        return
    step("two", n)
    for i in range(n):
        if step("round", i) == 2:
            return ["third", i]
    step("last", n)


def workflow(a, b, c):
    return [process(a), process(b), process(c), process(1)]


# run: {"a": null, "b": 0, "c": 5}
# run: {"a": 1, "b": 2, "c": 3}
# run: {"a": 0, "b": -1, "c": null}
# run: {"a": 1, "b": "x", "c": 3}
