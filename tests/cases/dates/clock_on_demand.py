"""The clock of an operand that is not reached is not read."""

import time

import cohesion


@cohesion.task
def identity(x):
    return x


def workflow(x):
    return [
        x and time.time() > 1,
        time.time() > 1 if x else identity(x),
        [time.time() > 1, identity(x)],
    ]


# run: {"x": 0}
# run: {"x": 1}
