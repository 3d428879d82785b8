"""A value so many times."""

from itertools import repeat


def workflow(x, n):
    return [list(repeat(x + 1, n)), list(zip("ab", repeat(x, times=n))), sum(repeat(x, 3))]


# run: {"x": 1, "n": 2}
# run: {"x": 1, "n": 0}
# run: {"x": 1, "n": -4}
# run: {"x": 2, "n": true}
# run: {"x": 1, "n": "a"}
# run: {"x": 1, "n": 1.5}
# run: {"x": 1, "n": null}
# run: {"x": "a", "n": 1}
