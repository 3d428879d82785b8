"""`finally` is for later."""

import cohesion


@cohesion.task
def work(n):
    return n


@cohesion.workflow
def workflow(n):
    try:
        return work(n)
    finally:
        work(0)  # error: COH103 [9] "`finally` is not supported in a workflow"
