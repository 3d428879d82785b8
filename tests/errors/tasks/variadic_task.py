"""A task's payload has names, so it cannot take `*args`."""

import cohesion


@cohesion.task
def add(*numbers):  # error: COH404 [10] "the task `add` cannot have `*numbers`"
    return sum(numbers)


@cohesion.workflow
def workflow():
    return add(1, 2)
