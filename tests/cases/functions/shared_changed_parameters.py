"""A shared body assigns its parameters anew, and each call starts with its own."""

import cohesion


@cohesion.task
def step(name, value):
    return value


def count(n, seen):
    while n > 0:
        seen = [*seen, step("round", n)]
        n -= 1
    step("one", n)
    step("two", seen)
    n = step("three", n)
    return [n, seen, step("four", 2)]


def workflow(n):
    seen = ["start"]
    first = count(n, seen)
    second = count(first[0], first[1])
    return [first, second, count(first[2], seen), n, seen]


# run: {"n": 3}
# run: {"n": 0}
# run: {"n": 1.5}
