"""A default is one object for all calls, which keeps what they put into it."""

import cohesion


@cohesion.task
def send(x):
    return x


def add(x, seen=[]):
    seen.append(send(x))  # error: COH302
    return seen


def workflow(x):
    add(x)
    return len(add(x))
