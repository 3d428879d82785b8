"""Of ints and floats the chosen one keeps its type."""

import cohesion


@cohesion.workflow
def workflow(n: int, xs: list[float]):
    return [str(min(n, 2.5)), str(max(n, 2.5)), max(xs), min(xs), max(n, xs[0], 0)]


# run: {"n": 1, "xs": [1, 1.5]}
# run: {"n": 7, "xs": [0.5, -3]}
# run: {"n": -2, "xs": [2]}
