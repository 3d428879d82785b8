"""Whole powers of whole numbers."""

import cohesion


@cohesion.workflow
def workflow(n: int):
    return [n**0, n**1, n**2, n**3, (-n) ** 2, -(n**2), 2**10]


# run: {"n": 0}
# run: {"n": 3}
# run: {"n": -3}
# run: {"n": 1000}
