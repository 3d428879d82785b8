"""Running totals of a typed list."""

import operator
from itertools import accumulate

import cohesion


@cohesion.workflow
def workflow(xs: list[int]):
    return [
        list(accumulate(xs)),
        list(accumulate(xs, operator.mul)),
        list(accumulate(xs, initial=100)),
        max(accumulate(xs), default=0),
    ]


# run: {"xs": []}
# run: {"xs": [1, 2, 3]}
# run: {"xs": [-1, 0]}
