"""Floats have no bits."""

import cohesion


@cohesion.workflow
def workflow(n: int):
    try:
        return n & (n / 2)
    except TypeError as e:
        text = str(e)
    try:
        return ~(n / 2)
    except TypeError as e:
        text += str(e)
    try:
        return 1.5 << n
    except TypeError as e:
        return text + str(e)


# run: {"n": 3}
# run: {"n": 5}
