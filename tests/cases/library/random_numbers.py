"""A random number is drawn once, and is the same wherever it goes."""

import random


def workflow(n):
    x = random.random()
    y = x
    pair = [x, x]
    if x < 0.5:
        low = x < 0.5
    else:
        low = x >= 0.5
    other = random.random()
    return [0 <= x < 1, x == y, pair[0] == pair[1], pair[0] == x, low, x - x, other != x]


# run: {"n": 1}
# run: {"n": 2}
# run: {"n": 3}
