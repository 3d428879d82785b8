"""A helper is called as Python calls it."""


def helper(a, *, b):
    return [a, b]


def workflow(x):
    return helper(x)  # error: COH403 [12]
