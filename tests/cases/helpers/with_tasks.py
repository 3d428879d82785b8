"""Tasks inside a helper run where the helper is called."""

import cohesion


@cohesion.task
def add(a, b):
    return a + b


def add_all(items, start):
    total = start
    for item in items:
        total = add(total, item)
    return total


@cohesion.workflow
def workflow(items):
    first = add_all(items, 0)
    return [first, add_all(items, first)]


# run: {"items": []}
# run: {"items": [1]}
# run: {"items": [1, 2.5, true]}
# run: {"items": [1, "x"]}
