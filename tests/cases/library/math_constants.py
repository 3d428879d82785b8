"""Constants of the standard library."""

import math
import string

import cohesion


@cohesion.workflow
def workflow(r: int):
    return [math.pi * r, str(math.e), math.tau, string.digits, string.ascii_lowercase[r], string.hexdigits]


# run: {"r": 0}
# run: {"r": 2}
# run: {"r": -1}
