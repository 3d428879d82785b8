"""A bracket that is never closed."""


def workflow(n):
    return [n, (n]  # error: COH101
