"""What passes a `finally` keeps its class, although the workflow raises a base class elsewhere."""

import cohesion


class Oops(Exception):
    pass


class Worse(Oops):
    pass


@cohesion.task
def step(n):
    if n == 1:
        raise Worse(n)
    if n == 2:
        raise IndexError(n)


def workflow(n):
    try:
        step(n)
    finally:
        if n == 3:
            raise Oops(n)
        if n == 4:
            raise LookupError(n)


# run: {"n": 0}
# run: {"n": 1}
# run: {"n": 2}
# run: {"n": 3}
