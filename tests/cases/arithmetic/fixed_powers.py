"""A fixed power of a number."""

import cohesion


@cohesion.workflow
def workflow(n: int, x: float):
    return [x**2, x**3, n**2, n**18 > 0, x**0.5 if x >= 0 else None, x**-1]


# run: {"n": 3, "x": 0.5}
# run: {"n": -2, "x": -1.5}
# run: {"n": 0, "x": 1e+200}
# run: {"n": 1, "x": 0}
