"""What a workflow is started with fits its signature."""

import cohesion


@cohesion.workflow
def workflow(n: int):
    return other.start(n, k=2)  # error: COH403 [12]


@cohesion.workflow
def other(n: int):
    return n
