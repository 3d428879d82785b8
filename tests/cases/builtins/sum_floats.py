"""Floats are added as this Python adds them."""

import cohesion


@cohesion.workflow
def workflow(xs: list[float]):
    return [sum(xs), str(float(sum(xs))), sum(xs, 0.5), sum(xs, start=1)]


# run: {"xs": []}
# run: {"xs": [0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1]}
# run: {"xs": [1e+16, 1, 1, -1e+16]}
# run: {"xs": [0.1, 0.2, 0.3]}
# run: {"xs": [3, 0.1, -3]}
