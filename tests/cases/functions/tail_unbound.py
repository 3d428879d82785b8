"""In each call of itself a helper's variables are new, also where the calls are a loop."""

import cohesion


@cohesion.task
def step(x):
    return x - 1


def down(n):
    if n > 1:
        seen = n
    if n < 1:
        return seen
    return down(step(n))


def workflow(n):
    return down(n)


# run: {"n": 2}
# run: {"n": 0}
