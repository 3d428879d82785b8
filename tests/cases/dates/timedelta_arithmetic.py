"""Sums, differences, signs and absolute values of spans."""

from datetime import timedelta


def workflow(a, b):
    x, y = timedelta(seconds=a), timedelta(seconds=b)
    return [str(x + y), str(x - y), str(-x), str(+x), str(abs(x)), bool(x), not y]


# run: {"a": 1, "b": 2}
# run: {"a": -1.5, "b": 0}
# run: {"a": 0, "b": 0}
# run: {"a": 90061, "b": -90061.000001}
