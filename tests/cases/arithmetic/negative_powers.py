"""A negative power of an int is a float."""

import cohesion


@cohesion.workflow
def workflow(n: int, m: int):
    return [n**-1, n**m, str(2**-1), str(1**-5)]


# run: {"n": 2, "m": -2}
# run: {"n": 10, "m": -3}
# run: {"n": -2, "m": -3}
# run: {"n": 0, "m": 1}
# run: {"n": 1, "m": 0}
# run: {"n": 4, "m": -1}
