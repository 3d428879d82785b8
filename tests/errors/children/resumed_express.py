"""An Express execution has no history that could be full."""

import cohesion


@cohesion.task
def look(n):
    return n


@cohesion.workflow(express=True, continue_as_new=True)  # error: COH405 [2] "an Express execution has no history that could be full"
def workflow(n: int):
    while look(n):
        n += 1
    return n
