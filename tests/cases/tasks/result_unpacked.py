"""A task's result is unpacked, indexed and measured."""

import cohesion


@cohesion.task
def pair(a, b):
    return a, b


@cohesion.workflow
def workflow(a, b):
    first, second = pair(a, b)
    return [second, first, pair(a, b)[0], len(pair(b, a)), pair(a, b) == [a, b]]


# run: {"a": 1, "b": 2}
# run: {"a": [], "b": [[]]}
# run: {"a": null, "b": "x"}
