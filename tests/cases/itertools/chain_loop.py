"""A loop over a chain comes to what is no iterable when it gets there."""

from itertools import chain

import cohesion


@cohesion.task
def say(x):
    return x


def workflow(a, b):
    said = []
    for x in chain(a, b):
        if x == 0:
            break
        said.append(say(x))
    else:
        said.append("all")
    return said


# run: {"a": [], "b": []}
# run: {"a": [1], "b": [2, 3]}
# run: {"a": [1], "b": 2}
# run: {"a": [1, 0], "b": 2}
# run: {"a": 1, "b": [2]}
