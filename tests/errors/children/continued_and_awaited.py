"""An execution that another one waits for cannot go on as a new one."""

import cohesion


@cohesion.task
def work(n):
    return n


@cohesion.workflow
def workflow(n: int):
    follow.start(n)
    return follow(n)


@cohesion.workflow
def follow(n: int):
    if work(n):
        return cohesion.continue_as_new(n - 1)  # error: COH103 [16]
    return n
