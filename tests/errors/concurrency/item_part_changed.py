"""What is in an item is its caller's as well, in a copy of the item, and behind what tolerates failures."""

import cohesion


@cohesion.task
def price(order: dict) -> int:
    return 1


def handle(order):
    mine = {**order, "lines": order["lines"]}
    mine["lines"].append(price(order))  # error: COH302 [5]
    return mine


def same(order):
    return order if price(order) else {}


@cohesion.workflow(generated_code=False)
def workflow(orders: list[dict]):
    cohesion.map(handle, orders)
    found = cohesion.map(same, orders, tolerated_failures=1)
    found[0]["price"] = 2  # error: COH302 [5]
    return [found, orders]
