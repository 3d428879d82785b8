"""A cause is an exception or None."""


def workflow(n):
    raise ValueError("v") from n  # error: COH201
