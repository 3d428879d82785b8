"""An Express workflow may be started, though not waited for."""

import cohesion


@cohesion.task
def note(n):
    return n


@cohesion.workflow
def workflow(n: int):
    for k in range(n):
        quick.start(k)
    return note(-1)


@cohesion.workflow(express=True, timeout=60)
def quick(n: int):
    return note(n)


# run: {"n": 2}
