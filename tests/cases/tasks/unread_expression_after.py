"""An expression that nobody reads, right behind a task whose result is read, raises in its place."""

import cohesion


@cohesion.task
def step(n):
    if n == 2:
        raise ValueError("two")
    return n


def workflow(d, n):
    first = step(n)
    unread = d["k"]
    second = step(3)
    try:
        second = step(n)
    except ValueError as e:
        unread = d["l"]
        step(str(e))
    return [first, second]


# run: {"d": {"k": 1, "l": 2}, "n": 1}
# run: {"d": {}, "n": 1}
# run: {"d": {"k": 1}, "n": 1}
