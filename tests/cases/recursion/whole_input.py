"""A workflow that takes the whole input, called by another one."""

import cohesion


@cohesion.task
def double(n):
    return n * 2


@cohesion.workflow
def twice(value: int, /):
    return double(value)


def workflow(n):
    return [twice(n), twice(twice(n))]


# run: {"n": 2}
# run: {"n": "x"}
