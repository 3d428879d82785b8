"""Tuples are compared item by item."""


def workflow(a, b):
    return [(a, 1) < (b, 2), (a, b) <= (a, b), (a,) > (a, b), (1, 2) == (True, 2.0), () < (a,)]


# run: {"a": 1, "b": 1}
# run: {"a": 1, "b": 2}
# run: {"a": "x", "b": "a"}
# run: {"a": [1], "b": [0]}
# run: {"a": null, "b": null}
# run: {"a": 1, "b": "a"}
