"""Spans are ordered, and equal to nothing else."""

from datetime import timedelta


def workflow(a, b, x):
    s, t = timedelta(seconds=a), timedelta(seconds=b)
    return [s < t, s <= t, s == t, s != t, s > t, s >= t, s == x, x != t]


# run: {"a": 1, "b": 2, "x": 1}
# run: {"a": 0, "b": 0, "x": 0}
# run: {"a": -1, "b": 1, "x": null}
# run: {"a": 60, "b": 60.0, "x": "0:01:00"}
