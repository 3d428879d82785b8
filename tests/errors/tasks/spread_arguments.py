"""Which arguments a spread stands for is known only at run time."""

import cohesion


@cohesion.task
def charge(order, amount):
    return amount


@cohesion.workflow
def workflow(args):
    return charge(*args)  # error: COH103 [12] "`*` or `**` in this call is not supported in a workflow"
