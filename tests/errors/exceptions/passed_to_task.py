"""An exception is no JSON value."""

import cohesion


@cohesion.task
def work(n):
    return n


@cohesion.workflow
def workflow(n):
    try:
        return work(n)
    except ValueError as e:
        return work(e)  # error: COH203
