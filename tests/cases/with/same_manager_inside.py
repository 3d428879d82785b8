"""One manager around itself, directly and in a helper; a handler's name in the body."""

from contextlib import contextmanager

import cohesion


@cohesion.task
def step(name, fails=False):
    if fails:
        raise ValueError(name)
    return name


@contextmanager
def held(name):
    step(f"hold {name}")
    try:
        yield
    except ValueError:
        step(f"swallowed in {name}")
    finally:
        step(f"release {name}")


def helper(way):
    with held("helper"):
        step("in helper", way == "helper")
    return "helped"


def workflow(way):
    seen = []
    with held("outer"), held("inner"):
        try:
            seen.append(helper(way))
            step("body", way == "body")
        except ValueError as e:
            seen.append(str(e))
            raise
    e = "new"
    return [seen, e]


# run: {"way": ""}
# run: {"way": "body"}
# run: {"way": "helper"}
