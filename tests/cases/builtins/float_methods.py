"""`is_integer` of floats."""

import cohesion


@cohesion.workflow
def workflow(x: float, n: int):
    return [x.is_integer(), (n / 2).is_integer(), float(n).is_integer()]


# run: {"x": 1.5, "n": 3}
# run: {"x": -0.25, "n": 4}
