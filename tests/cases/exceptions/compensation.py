"""Undo in reverse order what was done, then raise for the caller."""

import cohesion


class OutOfStock(Exception):
    pass


@cohesion.task
def reserve(item):
    if item == "none":
        raise OutOfStock(f"no {item} left")
    return {"item": item}


@cohesion.task
def release(reservation):
    return None


@cohesion.workflow
def workflow(items):
    held = []
    try:
        for item in items:
            held.append(reserve(item))
    except OutOfStock:
        while held:
            *held, last = held
            release(last)
        raise
    return held


# run: {"items": []}
# run: {"items": ["a", "b"]}
# run: {"items": ["none"]}
# run: {"items": ["a", "b", "none", "c"]}
