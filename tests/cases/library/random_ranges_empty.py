"""An empty range is a `ValueError`."""

import random

import cohesion


@cohesion.workflow
def workflow(a: int, b: int, step: int):
    try:
        return [random.randint(a, b), 1][1]
    except ValueError as e:
        text = str(e)
    try:
        return random.randrange(a, b)
    except ValueError as e:
        text += str(e)
    try:
        return random.randrange(b - a)
    except ValueError as e:
        text += str(e)
    try:
        return random.randrange(a, b, step)
    except ValueError as e:
        return text + str(e)


# run: {"a": 1, "b": 1, "step": 1}
# run: {"a": 5, "b": 3, "step": 1}
# run: {"a": 5, "b": 3, "step": 0}
# run: {"a": 3, "b": 5, "step": -2}
# run: {"a": 5, "b": 5, "step": 2}
