"""`getattr` is for exceptions, with names that are literals; a dict has keys."""


def workflow(x, name):
    return getattr(x, "code", None)  # error: COH201
