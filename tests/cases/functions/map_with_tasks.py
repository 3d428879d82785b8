"""`map` over a task calls it for each item, in order."""

import cohesion


@cohesion.task
def double(x):
    return x * 2


def workflow(xs):
    out = []
    for y in map(double, xs):
        out.append(y)
        if y == 4:
            break
    return [out, list(map(double, xs)), [z for z in filter(double, xs)]]


# run: {"xs": []}
# run: {"xs": [1, 2, 3]}
# run: {"xs": ["a", 0]}
