"""`is` compares objects, and values have no identity."""


def workflow(a, b):
    return a is b  # error: COH201 [12]
