"""The functions of `operator` for bits."""

import operator

import cohesion


@cohesion.workflow
def workflow(n: int, m: int):
    return [operator.and_(n, m), operator.or_(n, m), operator.xor(n, m), operator.lshift(n, 2), operator.rshift(n, m), operator.invert(n), operator.inv(m)]


# run: {"n": 12, "m": 10}
# run: {"n": -5, "m": 3}
# run: {"n": 1, "m": -1}
