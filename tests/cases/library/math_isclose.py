"""`math.isclose` with its tolerances."""

import math


def workflow(a, b, r):
    return [math.isclose(a, b), math.isclose(a, b, rel_tol=0.1), math.isclose(a, b, abs_tol=0.5), math.isclose(a=a, b=b, rel_tol=r, abs_tol=0.0)]


# run: {"a": 1, "b": 1, "r": 0}
# run: {"a": 1, "b": 1.05, "r": 0.01}
# run: {"a": 1, "b": 1.4, "r": 0.3}
# run: {"a": 0, "b": 1e-12, "r": 0}
# run: {"a": 1.0, "b": 1.0000000001, "r": 0}
# run: {"a": true, "b": 1, "r": 0}
# run: {"a": 1, "b": 2, "r": -1}
# run: {"a": "a", "b": 1, "r": 0}
# run: {"a": 1, "b": null, "r": 0}
# run: {"a": 1, "b": 1, "r": "r"}
