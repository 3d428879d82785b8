"""What stands to the left of a call keeps the value it had before the call."""

import cohesion


@cohesion.task
def change(n):
    return n + 1


@cohesion.workflow
def workflow(n: int):
    a = n + change(n) * n
    n = n - change(n)
    b = [n, change(n), n]
    n = change(n) + n
    return [a, b, n]


# run: {"n": 1}
# run: {"n": -3}
