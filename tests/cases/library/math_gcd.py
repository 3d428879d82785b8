"""`math.gcd` and `lcm` of any number of ints."""

import math


def workflow(a, b):
    return [math.gcd(a, b), math.lcm(a, b), math.gcd(a, b, 12), math.lcm(a, b, 10), math.gcd(a), math.gcd(), math.lcm()]


# run: {"a": 12, "b": 18}
# run: {"a": 0, "b": 0}
# run: {"a": 0, "b": 5}
# run: {"a": -4, "b": 6}
# run: {"a": true, "b": 7}
# run: {"a": 1.5, "b": 1}
# run: {"a": "a", "b": 1}
# run: {"a": 1, "b": null}
