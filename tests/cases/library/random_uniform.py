"""`uniform` lies between its bounds."""

import random


def workflow(a, b):
    x = random.uniform(a, b)
    return [min(a, b) <= x <= max(a, b), random.uniform(a, a) == a]


# run: {"a": 1, "b": 2}
# run: {"a": 2, "b": 1}
# run: {"a": -0.5, "b": 0.5}
# run: {"a": true, "b": 3}
# run: {"a": "a", "b": 1}
# run: {"a": 1, "b": "a"}
# run: {"a": 1, "b": null}
