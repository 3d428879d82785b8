"""Wrong input, and what fails before a `try`, does not run its `finally`."""

import cohesion


@cohesion.task
def charge(order):
    if order == "fail":
        raise ValueError("no")
    return order


@cohesion.task
def release(order):
    return None


def workflow(order, key):
    first = order[key]
    try:
        charge(first)
    finally:
        release(first)
    return first


# run: {"order": {"a": "fail"}, "key": "a"}
# run: {"order": {"a": "good"}, "key": "a"}
# run: {"order": {"a": "good"}, "key": "b"}
# run: {"order": "a"}
