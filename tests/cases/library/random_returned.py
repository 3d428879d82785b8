"""What is drawn last is drawn once too."""

import random


def workflow(n):
    x = random.random()
    return [x - x, x == x, x >= 0, [x] == [x]]


# run: {"n": 1}
