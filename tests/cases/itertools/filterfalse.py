"""Items for which the function does not hold; the empty ones for `None`."""

from itertools import filterfalse


def small(x):
    return x < 3


def workflow(xs):
    kept = []
    for x in filterfalse(small, xs):
        kept.append(x)
    return [kept, list(filterfalse(None, xs)), list(filterfalse(lambda x: x == 1, xs))]


# run: {"xs": []}
# run: {"xs": [1, 2, 3, 4]}
# run: {"xs": [1, "a"]}
# run: {"xs": [0, 7]}
# run: {"xs": true}
