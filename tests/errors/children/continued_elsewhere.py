"""A workflow continues as a new execution where it returns, and nothing is left to do."""

import cohesion


@cohesion.task
def work(n):
    return n


def again(n):
    return cohesion.continue_as_new(n + 1)  # error: COH103 [12]


@cohesion.workflow
def workflow(n: int):
    try:
        if n == 1:
            return cohesion.continue_as_new(n + 1)  # error: COH103 [20]
    finally:
        work(n)
    if n == 2:
        cohesion.continue_as_new(n)  # error: COH103 [9] "`cohesion.continue_as_new` without `return` is not supported in a workflow"
    if n == 3:
        return cohesion.continue_as_new(m=n)  # error: COH403 [16]
    return again(n)
