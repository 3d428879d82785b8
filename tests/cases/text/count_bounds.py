"""`count` between two positions."""

import cohesion


@cohesion.workflow
def workflow(s: str, x, i, j):
    return [s.count(x, i), s.count(x, i, j), s.count(".")]


# run: {"s": "a.b.c", "x": ".", "i": 2, "j": 4}
# run: {"s": "abc", "x": "", "i": 3, "j": 3}
# run: {"s": "abc", "x": "", "i": 4, "j": 5}
# run: {"s": "abc", "x": "b", "i": -2, "j": null}
# run: {"s": "abc", "x": "b", "i": [], "j": 1}
