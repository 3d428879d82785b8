"""`index` and `rindex` between two positions."""

import cohesion


@cohesion.workflow
def workflow(s: str, x, i, j):
    return [s.index(x, i, j), s.rindex(x, i, j), s.index(x, i)]


# run: {"s": "abcabc", "x": "c", "i": 1, "j": 6}
# run: {"s": "abcabc", "x": "c", "i": -1, "j": null}
# run: {"s": "abcabc", "x": "c", "i": 3, "j": 4}
# run: {"s": "abc", "x": "b", "i": "x", "j": 1}
