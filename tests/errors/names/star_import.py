"""A star import may rebind any name: `pow` is the one of `math` here, not the builtin."""

from math import *  # error: COH103 [1]


def workflow(n: int):
    return pow(n, 2)
