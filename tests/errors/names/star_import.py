"""A star import may rebind any name: `pow` is the one of `math` here, not the builtin."""

from math import *


def workflow(n: int):
    return pow(n, 2)  # error: COH105 [12] "what `pow` stands for in star_import depends on what runs"
