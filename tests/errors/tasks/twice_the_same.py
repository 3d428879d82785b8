"""An argument given by position and by name."""

import cohesion


@cohesion.task
def charge(order):
    return order


@cohesion.workflow
def workflow(order):
    return charge(order, order=3)  # error: COH403 [12]
