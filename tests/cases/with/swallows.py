"""A generator that catches what the body raises and goes on has done away with it."""

from contextlib import contextmanager

import cohesion


class Oops(Exception):
    pass


class Worse(Oops):
    pass


@cohesion.task
def step(name, how=""):
    if how == "oops":
        raise Oops(name)
    if how == "worse":
        raise Worse(name)
    if how == "value":
        raise ValueError(name)
    return name


@contextmanager
def tolerant(log):
    try:
        yield
    except Worse:
        raise TypeError("worse") from None
    except Oops as e:
        step(f"tolerated {e}")


def workflow(how, out):
    done = "nothing"
    with tolerant(how):
        done = "before"
        step("work", how)
        done = "all"
        if out:
            return "left"
    return [done, step("after")]


# run: {"how": "", "out": false}
# run: {"how": "", "out": true}
# run: {"how": "oops", "out": true}
# run: {"how": "worse", "out": false}
# run: {"how": "value", "out": false}
