"""`functools.reduce`, with an initial value and without."""

from functools import reduce


def add(a, b):
    return a + b


def workflow(xs):
    try:
        total = reduce(lambda a, b: a + b, xs)
    except TypeError as e:
        total = str(e)
    return [total, reduce(lambda n, x: n + 1, xs, 0), reduce(add, [[x] for x in xs], [])]


# run: {"xs": []}
# run: {"xs": [1]}
# run: {"xs": [1, 2, 3]}
# run: {"xs": ["a", "b"]}
# run: {"xs": [[1], [[2]], []]}
# run: {"xs": [1, "a"]}
# run: {"xs": "abc"}
# run: {"xs": [0.1, 0.2]}
