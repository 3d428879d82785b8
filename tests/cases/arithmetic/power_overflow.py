"""A power of floats beyond the largest double is an `OverflowError`."""

import math


def workflow(a, b):
    return [a**b, math.pow(a, b)]


# run: {"a": 10.5, "b": 400}
# run: {"a": -10.5, "b": 401}
# run: {"a": 0.5, "b": -1074}
# run: {"a": 0.5, "b": -1023}
# run: {"a": 10.5, "b": -400}
# run: {"a": 10.5, "b": 301.5}
# run: {"a": 2.5, "b": 774.5}
# run: {"a": 2.5, "b": 775.25}
# run: {"a": 1e+308, "b": 1}
# run: {"a": 1e-308, "b": -1}
