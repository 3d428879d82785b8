"""`math.floor`, `ceil` and `trunc`: ints."""

import math

import cohesion


@cohesion.workflow
def workflow(x: float):
    return [math.floor(x), math.ceil(x), math.trunc(x), str(math.floor(x / 2))]


# run: {"x": 0}
# run: {"x": 2.5}
# run: {"x": -2.5}
# run: {"x": -0.5}
# run: {"x": 7}
# run: {"x": 10000000000.0}
# run: {"x": "a"}
