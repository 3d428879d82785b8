"""Negative digits round to tens and hundreds, halves to even."""

import cohesion


@cohesion.workflow
def workflow(n: int):
    return [round(n, -1), round(n, -2), round(n, -3), str(round(n, -1))]


# run: {"n": 0}
# run: {"n": 5}
# run: {"n": 15}
# run: {"n": 25}
# run: {"n": -15}
# run: {"n": -25}
# run: {"n": 149}
# run: {"n": 150}
# run: {"n": 250}
# run: {"n": 12345}
# run: {"n": -99999}
