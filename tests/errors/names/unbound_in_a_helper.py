"""A variable of a helper that may have no value is refused: the call before may have left one."""

import cohesion


@cohesion.task
def work(n):
    return n


def kind_of(n):
    if n > 1:
        kind = work("many")
    work(n)
    return kind  # error: COH301 [12] "`kind` may have no value here"


def workflow(items):
    return [kind_of(item) for item in items]
