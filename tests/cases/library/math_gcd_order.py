"""Arguments are evaluated before the first is looked at."""

import math


def workflow(a, b, c):
    return math.gcd(a, b, c[0])


# run: {"a": 4, "b": 6, "c": [8]}
# run: {"a": "a", "b": 1, "c": []}
# run: {"a": "a", "b": "b", "c": [1]}
# run: {"a": 1, "b": 2, "c": ["x"]}
