"""A function that is called again when it raises runs a recursion, all of it again."""

import cohesion


@cohesion.task
def step(n: int) -> int:
    if n == 1:
        raise ValueError("bad", n)
    return n


def total(n):
    if n == 0:
        return 0
    return step(n) + total(n - 1)


@cohesion.retry(on=ValueError, max_attempts=2)
def patiently(n):
    return total(n)


def workflow(n):
    try:
        return patiently(n)
    except ValueError as e:
        return [str(e), list(e.args)]


# run: {"n": 0}
# run: {"n": 3}
