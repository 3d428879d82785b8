"""`sum`, `min` and `max` of lists of numbers."""

import cohesion


@cohesion.workflow
def workflow(xs: list[int]):
    return [sum(xs), min(xs), max(xs)]


# run: {"xs": [1]}
# run: {"xs": [3, -1, 2]}
# run: {"xs": [0, 0]}
# run: {"xs": []}
