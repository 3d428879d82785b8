"""A clause that does nothing goes on where its block goes; the block under the handler stays."""

import cohesion


@cohesion.task
def pay(n):
    return n


def workflow(n):
    try:
        pay(n)
    except KeyError:
        pass
    return n
