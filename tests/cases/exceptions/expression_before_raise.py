"""An expression that nobody reads raises before the `raise` behind it."""

import cohesion


class Oops(Exception):
    pass


@cohesion.task
def step(n):
    raise Oops(n)


def workflow(d, n):
    if n:
        unread = d["k"]
        raise Oops
    try:
        step(n)
    except Oops:
        unread = d["k"]  # noqa: F841
        raise


# run: {"d": {"k": 1}, "n": 1}
# run: {"d": {}, "n": 1}
# run: {"d": {"k": 1}, "n": 0}
# run: {"d": {}, "n": 0}
