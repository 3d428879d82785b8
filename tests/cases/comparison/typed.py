"""Comparisons of known types."""

import cohesion


@cohesion.workflow
def workflow(a: int, b: float, s: str, t: str):
    return [a < b, a <= b, a == b, a != b, a > b, a >= b, s < t, s == t, s >= t, s != t]


# run: {"a": 1, "b": 1.5, "s": "a", "t": "b"}
# run: {"a": 2, "b": 2, "s": "", "t": ""}
# run: {"a": -1, "b": -1.5, "s": "b", "t": "aa"}
# run: {"a": 0, "b": 0.0, "s": "é", "t": "z"}
