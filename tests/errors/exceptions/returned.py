"""An exception cannot be the result."""

import cohesion


@cohesion.task
def work(n):
    return n


@cohesion.workflow
def workflow(n):
    try:
        return work(n)
    except ValueError as e:
        return e  # error: COH203
