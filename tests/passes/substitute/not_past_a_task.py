"""A value that was computed before a task ran is not computed after it."""

import cohesion


@cohesion.task
def pay(n):
    return n


def workflow(order):
    return [order["id"], pay(order["total"])]
