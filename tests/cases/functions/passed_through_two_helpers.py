"""A function goes through two helpers to the one that calls it; it changes its maker's variable."""

import cohesion


@cohesion.task
def store(key, value):
    return [key, value]


def twice(f, x):
    return f(f(x))


def through(g, x, keep):
    kept = keep(x)
    return [twice(g, x), kept]


def workflow(n):
    calls = 0

    def grow(x):
        nonlocal calls
        calls += 1
        return x * 2 + calls

    def keep(value):
        return store("n", value)

    first = through(grow, n, keep)
    second = through(lambda x: [x, calls], n, store_as("k"))
    return [first, second, calls]


def store_as(key):
    def run(value):
        return store(key, value)

    return run


# run: {"n": 3}
# run: {"n": "ab"}
