"""A name that may have no value has none either where a loop goes on as a new execution."""

import cohesion


@cohesion.task
def step(n):
    return n + 1


@cohesion.workflow(continue_as_new=1)
def workflow(n: int, limit=3):
    for i in range(limit):
        n = step(n)
        if n == 5:
            five = {"at": i}
        if n == 7:
            del five
    return [n, five]


# run: {"n": 3}
# run: {"n": 0}
# run: {"n": 4, "limit": 4}
