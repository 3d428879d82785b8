"""Arguments that do not fit a dataclass are found when it is compiled."""

from dataclasses import dataclass


@dataclass
class Order:
    id: int
    total: int = 0


def workflow(n):
    a = Order()  # error: COH403 [9] "Order(): missing a required argument: 'id'"
    b = Order(n, 1, 2)  # error: COH403 [9] "Order(): too many positional arguments"
    c = Order(n, price=1)  # error: COH403 [9] "Order(): got an unexpected keyword argument 'price'"
    return [a.id, b.id, c.id]
