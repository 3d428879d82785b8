"""A draw in a `try` and in a helper."""

import random


def workflow(n):
    try:
        x = random.random()
        y = 1 // (1 if x < 0 else 0)
    except ZeroDivisionError as e:
        return [str(e), 0 <= x < 1]
    return y


# run: {"n": 1}
