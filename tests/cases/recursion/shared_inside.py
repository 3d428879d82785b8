"""A large helper that a recursive function calls several times has one body there, and one in the workflow."""

import cohesion


@cohesion.task
def step(value):
    return value


def steps(value):
    first = step(value)
    second = step(first)
    if second == 2:
        third = step([second])
    else:
        third = step({"second": second})
    return [first, second, third]


def down(n):
    if n == 0:
        return []
    return [steps(n), steps(n + 1), steps(n * 2), *down(n - 1)]


def workflow(n):
    return [down(n), steps(n), steps(n)]


# run: {"n": 0}
# run: {"n": 2}
