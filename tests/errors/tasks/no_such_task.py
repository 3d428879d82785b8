"""`cohesion.task.NAME` finds nothing of that name."""

import cohesion


def workflow(n):
    return cohesion.task.charge(n)  # error: COH401 [12] "there is no task `charge`"
