"""Two functions that call each other, each with its task."""

import cohesion


@cohesion.task
def ping(n: int) -> int:
    return n - 1


@cohesion.task
def pong(n: int) -> int:
    return n - 2


def is_even(n):
    if n <= 0:
        return n == 0
    return not is_odd(n) if n > 5 else is_odd(ping(n))


def is_odd(n):
    if n <= 0:
        return n != 0
    return is_even(ping(n)) or is_odd(pong(n))


def workflow(n):
    return [is_even(n), is_odd(n)]


# run: {"n": 0}
# run: {"n": 3}
# run: {"n": 4}
# run: {"n": 2.5}
# run: {"n": "x"}
