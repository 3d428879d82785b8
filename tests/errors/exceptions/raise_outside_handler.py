"""A bare `raise` needs an exception that is being handled."""


def workflow(n):
    if n:
        raise  # error: COH103 [9] "`raise` outside an `except` is not supported in a workflow"
    return n
