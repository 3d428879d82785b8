"""`except` takes classes."""

import cohesion

NAME = "ValueError"


@cohesion.task
def work(n):
    return n


@cohesion.workflow
def workflow(n):
    try:
        return work(n)
    except NAME:  # error: COH406 [12] "`NAME` is not an exception class the compiler can see"
        return "caught"
