"""Whether a state tells of exceptions is a constant."""

import cohesion


@cohesion.workflow(tracebacks="no")  # error: COH405 [2] "`tracebacks` is True or False"
def workflow(n: int):
    return n
