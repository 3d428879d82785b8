"""Instances of dataclasses are no JSON: their fields are."""

from dataclasses import dataclass

import cohesion


@dataclass
class Order:
    id: int


@cohesion.task
def charge(order):
    return order


def workflow(n):
    order = Order(n)
    charge(order)  # error: COH203 [12] "an instance of a dataclass is not a JSON value, so it cannot be the argument `order`"
    charge([order])  # error: COH203 [12] "an instance of a dataclass is not a JSON value, so it cannot be the argument `order`"
    return {"order": order}  # error: COH203 [12] "an instance of a dataclass is not a JSON value, so it cannot be returned"
