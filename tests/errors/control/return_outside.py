"""A `return` that belongs to no function."""


def workflow(n):
    return n


return 3  # error: COH101
