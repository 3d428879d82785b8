"""What may raise is not moved past what may raise: the first error of the program stays the first.

The temporary of the first item moves in the next round, when nothing is left between.
"""


def workflow(a, b):
    first, second = a["x"], b["y"]
    return [first, second]
