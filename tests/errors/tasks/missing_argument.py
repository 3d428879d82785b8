"""A task called without a required argument."""

import cohesion


@cohesion.task
def charge(order, amount):
    return amount


@cohesion.workflow
def workflow(order):
    return charge(order)  # error: COH403 [12]
