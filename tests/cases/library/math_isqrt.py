"""`math.isqrt`, up to 2^53."""

import math


def workflow(a):
    return math.isqrt(a)


# run: {"a": 0}
# run: {"a": 1}
# run: {"a": 2}
# run: {"a": 8}
# run: {"a": 9}
# run: {"a": 9007199136250225}
# run: {"a": 9007199136250224}
# run: {"a": 9007199254740991}
# run: {"a": true}
# run: {"a": -1}
# run: {"a": 1.5}
# run: {"a": "a"}
