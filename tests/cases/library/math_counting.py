"""`factorial`, `comb` and `perm`."""

import math


def workflow(n, k):
    return [math.comb(n, k), math.perm(n, k), math.factorial(k), math.perm(k)]


# run: {"n": 5, "k": 2}
# run: {"n": 5, "k": 0}
# run: {"n": 0, "k": 0}
# run: {"n": 5, "k": 7}
# run: {"n": 52, "k": 5}
# run: {"n": 18, "k": 18}
# run: {"n": true, "k": 1}
# run: {"n": -1, "k": 1}
# run: {"n": 5, "k": -1}
# run: {"n": 5.5, "k": 1}
# run: {"n": "a", "k": 1}
# run: {"n": 5, "k": null}
