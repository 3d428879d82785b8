"""The context of an execution has no such name."""

import cohesion


@cohesion.workflow
def workflow():
    return cohesion.context.execution_nam  # error: COH103 [12]
