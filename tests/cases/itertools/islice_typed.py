"""The first items of a typed list."""

from itertools import islice

import cohesion


@cohesion.workflow
def workflow(xs: list[int], n: int):
    total = 0
    for x in islice(xs, 2):
        total += x
    return [total, sum(islice(xs, n)), list(islice(xs, 1, 3))]


# run: {"xs": [], "n": 0}
# run: {"xs": [1, 2, 3], "n": 2}
# run: {"xs": [1, 2, 3], "n": -3}
