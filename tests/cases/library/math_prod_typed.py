"""`math.prod` of typed numbers."""

import math

import cohesion


@cohesion.workflow
def workflow(xs: list[int], ys: list[float]):
    return [str(math.prod(xs)), math.prod(xs, start=0.5), str(float(math.prod(ys)))]


# run: {"xs": [], "ys": []}
# run: {"xs": [2, 3], "ys": [0.1, 3]}
# run: {"xs": [-1], "ys": [2]}
