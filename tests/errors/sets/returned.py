"""A set is no JSON value."""


def workflow(a, b):
    return {a, b}  # error: COH203 [12] "a set is not a JSON value, so it cannot be returned"
