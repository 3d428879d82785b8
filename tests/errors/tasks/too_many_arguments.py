"""A task called with more than it takes."""

import cohesion


@cohesion.task
def charge(order):
    return order


@cohesion.workflow
def workflow(order):
    return charge(order, 3)  # error: COH403 [12]
