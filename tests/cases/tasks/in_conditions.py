"""Tasks in the tests of `if` and `while`, once per test."""

import cohesion


@cohesion.task
def less(a, b):
    return a < b


@cohesion.workflow
def workflow(n: int, limit: int):
    rounds = 0
    while less(rounds, limit):
        rounds += 1
        if less(n, rounds) or less(rounds, -1):
            return ["early", rounds]
        elif less(n, rounds + 1):
            continue
    return ["late", rounds]


# run: {"n": 5, "limit": 0}
# run: {"n": 5, "limit": 2}
# run: {"n": 1, "limit": 4}
# run: {"n": 2, "limit": 3}
