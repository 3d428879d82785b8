"""Generators of the project, and generator expressions that live on."""

import cohesion


def countdown(n):
    while n > 0:
        yield n
        n -= 1
    return


def pairs(items):
    previous = None
    for item in items:
        if previous is not None:
            yield [previous, item]
        previous = item


@cohesion.task
def note(value):
    return value


def workflow(n, items):
    numbers = list(countdown(n))
    note(numbers)
    lazy = (x * x for x in numbers)
    first = next(lazy, None)
    rest = sum(lazy)
    return [first, rest, list(pairs(items))]


# run: {"n": 0, "items": []}
# run: {"n": 3, "items": [1, 2, 3]}
# run: {"n": 2, "items": [null, 1, 2]}
# run: {"n": "3", "items": []}
