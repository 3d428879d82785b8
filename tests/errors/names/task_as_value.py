"""A task can be called and passed around, not given to a task."""

import cohesion


@cohesion.task
def work(n):
    return n


@cohesion.workflow
def workflow():
    return work([work])  # error: COH203 [17] "a function is not a JSON value, so it cannot be the argument `n`"
