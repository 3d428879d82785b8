"""`except` takes exception classes only."""

import cohesion


class Plain:
    pass


@cohesion.task
def work(n):
    return n


@cohesion.workflow
def workflow(n):
    try:
        return work(n)
    except Plain:  # error: COH406 [12] "`Plain` is not an exception class the compiler can see"
        return "caught"
