"""Sleeping waits and changes nothing."""

import cohesion


@cohesion.task
def note(n):
    return n


@cohesion.workflow
def workflow(n: int):
    note(0)
    cohesion.sleep(60)
    a = note(n)
    cohesion.sleep(n)
    return [a, note(n + 1)]


# run: {"n": 0}
# run: {"n": 5}
# run: {"n": 86400}
