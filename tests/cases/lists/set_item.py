"""Item assignment by position, from both ends."""

import cohesion


@cohesion.workflow
def workflow(xs: list, n: int, value):
    xs[n] = value
    xs[0] = [xs[0]]
    return xs


# run: {"xs": [1, 2, 3], "n": 1, "value": 9}
# run: {"xs": [1, 2, 3], "n": -1, "value": []}
# run: {"xs": [1, 2, 3], "n": 0, "value": [[]]}
# run: {"xs": [1], "n": -1, "value": null}
# run: {"xs": [1, 2, 3], "n": 3, "value": 9}
# run: {"xs": [1, 2, 3], "n": -4, "value": 9}
# run: {"xs": [], "n": 0, "value": 9}
