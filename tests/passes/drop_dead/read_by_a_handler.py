"""What a handler reads is alive all along the block it handles, and the exception nobody reads
is not.
"""

import cohesion


@cohesion.task
def pay(n):
    return n


def workflow(a):
    x = 1
    try:
        x = 2
        pay(a)
    except KeyError as e:
        return x
    return a
