"""`math.fmod` has the sign of its first argument."""

import math


def workflow(a, b):
    return [math.fmod(a, b), str(math.fmod(a, b))]


# run: {"a": 7, "b": 3}
# run: {"a": -7, "b": 3}
# run: {"a": 7, "b": -3}
# run: {"a": true, "b": 2}
# run: {"a": 1, "b": 0}
# run: {"a": "a", "b": 1}
