"""`return` inside `try`, `except` and `else`."""

import cohesion


@cohesion.task
def work(n):
    if n == 0:
        raise ValueError("zero")
    return n


def attempt(n):
    try:
        if n < 0:
            return "negative"
        value = work(n)
    except ValueError as e:
        return str(e)
    else:
        return value


@cohesion.workflow
def workflow(a, b):
    return [attempt(a), attempt(b)]


# run: {"a": 1, "b": 0}
# run: {"a": -1, "b": 2}
# run: {"a": 0, "b": 0}
# run: {"a": 1, "b": "x"}
