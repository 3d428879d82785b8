"""`~` of ints."""

import cohesion


@cohesion.workflow
def workflow(n: int):
    return [~n, ~~n, ~(n + 1)]


# run: {"n": 0}
# run: {"n": 5}
# run: {"n": -1}
# run: {"n": -8}
# run: {"n": 4503599627370496}
