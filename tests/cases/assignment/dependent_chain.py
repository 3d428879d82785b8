"""Each statement sees what the one before it assigned."""

import cohesion


@cohesion.workflow
def workflow(n: int):
    a = n + 1
    b = a * 2
    a = b - n
    b = a + b
    n = a + b
    return [n, a, b]


# run: {"n": 0}
# run: {"n": -5}
# run: {"n": 1000000}
