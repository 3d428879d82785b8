"""Calls of workflows stand in conditions, displays, other calls; arguments come before the start."""

import cohesion


@cohesion.task
def note(n):
    return n + 1


@cohesion.workflow
def workflow(n: int):
    if check(n) and not check(n=n - 3):
        return [add(check(note(n)), b=note(n * 2)), {"sum": add(1, add(2, 3))}]
    return add(n, note(n)) if n > 0 else [check(k) for k in range(n + 2)]


@cohesion.workflow
def check(n: int) -> bool:
    return note(n) > 3


@cohesion.workflow
def add(a, b):
    return note(a) + note(b)


# run: {"n": 3}
# run: {"n": 2}
# run: {"n": 0}
