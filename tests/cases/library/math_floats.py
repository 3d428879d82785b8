"""`copysign`, `degrees`, `radians`, `isfinite`, `isnan`, `isinf`."""

import math


def workflow(a, b):
    return [math.copysign(a, b), math.copysign(2, -b), math.degrees(a), math.radians(b), math.isfinite(a), math.isnan(a), math.isinf(b)]


# run: {"a": 1, "b": 2}
# run: {"a": -1.5, "b": 3}
# run: {"a": 180, "b": -1}
# run: {"a": true, "b": 1}
# run: {"a": "a", "b": 1}
# run: {"a": 1, "b": "a"}
