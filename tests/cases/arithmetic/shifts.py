"""`<<` and `>>`; a negative count is a `ValueError`."""

import cohesion


@cohesion.workflow
def workflow(n: int, m: int):
    return [n << m, n >> m, -n >> m]


# run: {"n": 1, "m": 10}
# run: {"n": 5, "m": 0}
# run: {"n": -7, "m": 1}
# run: {"n": 1000, "m": 3}
# run: {"n": 1, "m": 52}
# run: {"n": 1125899906842624, "m": 60}
# run: {"n": 0, "m": 100}
# run: {"n": 5, "m": -1}
# run: {"n": 1, "m": "x"}
