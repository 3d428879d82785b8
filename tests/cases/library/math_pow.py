"""`math.pow` gives floats, and a `ValueError` outside its domain."""

import math


def workflow(a, b):
    return str(math.pow(a, b))


# run: {"a": 2, "b": 3}
# run: {"a": 4, "b": 0.5}
# run: {"a": 2.5, "b": 2}
# run: {"a": 0, "b": 0}
# run: {"a": 0, "b": -1}
# run: {"a": -8, "b": 0.5}
# run: {"a": -8, "b": 2}
# run: {"a": "a", "b": 1}
# run: {"a": 1, "b": null}
