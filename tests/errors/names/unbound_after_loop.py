"""The loop may run no round, and then the name has no value."""


def workflow(items):
    for item in items:
        last = item
    return last  # error: COH301 [12] "`last` may have no value here"
