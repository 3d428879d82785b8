"""`xs = xs + [x]` makes a new list: the other name keeps the old one."""

import cohesion


@cohesion.workflow
def workflow(xs: list):
    ys = xs
    xs = xs + [1]
    zs = xs
    xs = [0] + xs
    return [xs, ys, zs]


# run: {"xs": []}
# run: {"xs": [[]]}
# run: {"xs": [1, null]}
