"""An exception and a dict look the same at run time."""

import cohesion


@cohesion.task
def work(n):
    return n


def workflow(n):
    found = []
    try:
        found.append(work(n))
    except ValueError as e:
        found.append(e)
    told = []
    for o in found:
        told.append(isinstance(o, Exception))  # error: COH201 [21] "`isinstance` is not supported for unknown or an exception"
    return told
