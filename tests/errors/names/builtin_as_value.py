"""A builtin function is a value, but none that leaves the workflow."""


def workflow(items):
    return len  # error: COH203 [12] "a function is not a JSON value, so it cannot be returned"
