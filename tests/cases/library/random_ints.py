"""`randint` and `randrange` stay in their ranges."""

import random

import cohesion


@cohesion.workflow
def workflow(low: int, high: int):
    a = random.randint(low, high)
    b = random.randrange(low, high)
    c = random.randrange(low, high, 3)
    d = random.randrange(high)
    return [low <= a <= high, low <= b < high, (c - low) % 3 == 0 and low <= c < high, 0 <= d < high, str(a) == str(int(a)), random.randrange(10, 0, -10), random.randint(low, low) - low]


# run: {"low": 1, "high": 2}
# run: {"low": -5, "high": 10}
# run: {"low": 0, "high": 1}
