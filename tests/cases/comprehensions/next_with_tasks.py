"""`next` over tasks calls none behind the first that fits."""

import cohesion


@cohesion.task
def load(x):
    return x * 2


def workflow(xs):
    return [next((load(x) for x in xs if x), "none"), next((y for y in xs if load(y) == 4), None)]


# run: {"xs": []}
# run: {"xs": [0, 1, 2, 3]}
# run: {"xs": [2]}
