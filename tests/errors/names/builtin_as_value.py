"""A builtin function is no value."""


def workflow(items):
    return len  # error: COH106 [12] "`len` is not a value here"
