"""`except` names a class through a name that no module defines."""

import cohesion


@cohesion.task
def work(n):
    return n


@cohesion.workflow
def workflow(n):
    try:
        return work(n)
    except Declined:  # error: COH406 [12] "`Declined` is not an exception class the compiler can see"
        return "caught"
