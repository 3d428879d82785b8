"""A set equals no list, tuple, dict or None."""


def workflow(x):
    found = {1, 2}
    return [found == x, x == found, found != x, found == (1, 2), found == frozenset([2, 1])]


# run: {"x": [1, 2]}
# run: {"x": {}}
# run: {"x": null}
# run: {"x": 1}
