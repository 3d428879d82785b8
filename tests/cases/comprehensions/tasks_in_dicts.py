"""A dict comprehension with tasks; key before value."""

import cohesion


@cohesion.task
def name(i):
    return f"n{i % 2}"


@cohesion.task
def load(i):
    return [i]


def workflow(n):
    found = {name(i): load(i) for i in range(n)}
    return [found, [load(x) for xs in found.values() for x in xs]]


# run: {"n": 0}
# run: {"n": 1}
# run: {"n": 3}
