"""A function that calls itself runs a task on each level."""

import cohesion


@cohesion.task
def times(a: int, b: int) -> int:
    return a * b


def factorial(n):
    if n <= 1:
        return 1
    return times(n, factorial(n - 1))


@cohesion.workflow
def workflow(n: int):
    return factorial(n)


# run: {"n": 0}
# run: {"n": 1}
# run: {"n": 5}
