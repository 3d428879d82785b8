"""Containers of computed floats keep their points."""

import cohesion


@cohesion.workflow
def workflow(n: int):
    halves = [n / 2, n / 4]
    return [str(halves), repr((n, n / 2)), str({"half": n / 2, "n": n, "s": "x"}), f"{[halves]}", str([n / 2 for i in [1, 2]]), ascii(halves)]


# run: {"n": 4}
# run: {"n": 1}
# run: {"n": 0}
# run: {"n": 6}
