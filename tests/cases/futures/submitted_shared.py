"""What a future gives is one object, however often it is asked; futures in functions and loops."""

from concurrent.futures import ThreadPoolExecutor

import cohesion


@cohesion.task
def load(n):
    if n == 3:
        raise KeyError("three")
    return {"n": [n]}


def both(a, b):
    with ThreadPoolExecutor() as pool:
        one, two = pool.submit(load, a), pool.submit(load, b)
    try:
        return one.result()["n"] + two.result()["n"]
    except LookupError as e:
        return [repr(e)]


def asked(future, default):
    return default if future.exception() else future.result()["n"]


def workflow(items):
    found = []
    for n in items:
        with ThreadPoolExecutor() as pool:
            nested = pool.submit(both, n, n + 1)
            kept = pool.submit(load, n)
        found.append([nested.result(), asked(kept, "none")])
        maybe = None if n == 2 else kept
        found.append("missing" if maybe is None else bool(maybe))
    return found


# run: {"items": [1, 2]}
# run: {"items": [3]}
