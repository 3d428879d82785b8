"""A task called with an argument it does not take."""

import cohesion


@cohesion.task
def charge(order, amount=0):
    return amount


@cohesion.workflow
def workflow(order):
    return charge(order, amonut=3)  # error: COH403 [12]
