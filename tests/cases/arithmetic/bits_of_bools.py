"""Bit operators of two bools give a bool, of a bool and an int an int."""

import cohesion


@cohesion.workflow
def workflow(p: bool, q: bool, n: int):
    return [p & q, p | q, p ^ q, p & n, n | q, p ^ 6]


# run: {"p": true, "q": false, "n": 5}
# run: {"p": true, "q": true, "n": 0}
# run: {"p": false, "q": false, "n": -2}
