"""`divmod` of ints, of either sign."""

import cohesion


@cohesion.workflow
def workflow(n: int, m: int):
    q, r = divmod(n, m)
    return [q, r, str(q), divmod(r, 7)[1]]


# run: {"n": 7, "m": 2}
# run: {"n": -7, "m": 2}
# run: {"n": 7, "m": -2}
# run: {"n": -7, "m": -2}
# run: {"n": 0, "m": 5}
# run: {"n": 5, "m": 0}
