"""A plain function is a workflow too, and a plain function beside it is a helper."""

import cohesion


@cohesion.task
def add(a, b):
    return a + b


def twice(x):
    return add(x, x)


def workflow(x):
    return add(twice(x), twice(x))


# run: {"x": 1}
# run: {"x": "a"}
# run: {"x": []}
# run: {"x": null}
