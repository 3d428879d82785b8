"""A temporary is not moved past a new value of what it reads."""


def workflow(a, b):
    a, b = b, a
    return [a, b]
