"""`math.sqrt` and `fabs` give floats."""

import math


def workflow(a):
    return [str(math.sqrt(a)), str(math.fabs(-a)), math.isqrt(4)]


# run: {"a": 0}
# run: {"a": 2}
# run: {"a": 9}
# run: {"a": 2.25}
# run: {"a": true}
# run: {"a": 10000000000.0}
# run: {"a": -1}
# run: {"a": -0.5}
# run: {"a": "a"}
# run: {"a": null}
