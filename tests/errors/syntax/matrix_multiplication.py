"""`@` has no meaning for JSON values."""


def workflow(a, b):
    return a @ b  # error: COH201 [12]
