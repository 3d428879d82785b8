"""The first iterable is evaluated outside, once."""

import cohesion


@cohesion.task
def load(n) -> list:
    return list(range(n))


def workflow(n):
    x = n
    return [x + 1 for x in load(x) if x]


# run: {"n": 0}
# run: {"n": 4}
# run: {"n": "a"}
