"""One branch assigns, the other does not."""


def workflow(n):
    if n:
        kind = "some"
    return kind  # error: COH301 [12] "`kind` may have no value here"
