"""A helper that changes its argument changes the caller's list."""


def add(xs, x):
    xs.append(x)  # error: COH302 [5]


def workflow(items):
    add(items, 1)
    return items
