"""Slices of lists: every end, beyond the ends, and of one item."""

import cohesion


@cohesion.workflow
def workflow(xs: list, i: int, j: int):
    return [xs[i:], xs[:j], xs[i:j], xs[:], xs[-1:], xs[:-1], xs[-2:], xs[1:-1], xs[0:0]]


# run: {"xs": [1, 2, 3, 4, 5], "i": 1, "j": 3}
# run: {"xs": [1, 2, 3, 4, 5], "i": -2, "j": -1}
# run: {"xs": [1, 2, 3], "i": 3, "j": 1}
# run: {"xs": [1, 2, 3], "i": 7, "j": 9}
# run: {"xs": [1, 2, 3], "i": -7, "j": -9}
# run: {"xs": [[1]], "i": 0, "j": 1}
# run: {"xs": [[]], "i": -1, "j": 1}
# run: {"xs": [null, null], "i": 1, "j": 2}
# run: {"xs": [], "i": 0, "j": 0}
