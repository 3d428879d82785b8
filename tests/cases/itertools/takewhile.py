"""Items before the first for which the function does not hold: none behind it is looked at."""

from itertools import takewhile


def workflow(xs):
    return [list(takewhile(lambda x: x < 3, xs)), list(takewhile(bool, xs))]


# run: {"xs": []}
# run: {"xs": [1, 2, 3, 1]}
# run: {"xs": [1, 5, "a"]}
# run: {"xs": [1, "a"]}
# run: {"xs": [1, 0, 2]}
# run: {"xs": 5}
