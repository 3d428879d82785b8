"""An execution that another one waits for cannot go on as a new one by itself either."""

import cohesion


@cohesion.task
def work(n):
    return n


@cohesion.workflow
def workflow(n: int):
    return follow(n)


@cohesion.workflow(continue_as_new=True)
def follow(n: int):  # error: COH103 [1]
    while work(n):
        n -= 1
    return n
