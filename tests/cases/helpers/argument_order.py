"""Arguments of a helper are evaluated in the order they are written, before its body."""

import cohesion


@cohesion.task
def seen(value):
    return value


def pair(a, b, c=0):
    return [seen("body"), a, b, c]


@cohesion.workflow
def workflow(x):
    return pair(seen(x), c=seen("c"), b=seen("b"))


# run: {"x": 1}
# run: {"x": [[]]}
