"""A function that runs for each item changes the item, which its caller sees."""

import cohesion


@cohesion.task
def price(order: dict) -> int:
    return 1


def handle(order):
    order["price"] = price(order)  # error: COH302 [5] "this changes `order`, and code outside of the function, which runs side by side with others, may share the object"
    return order


@cohesion.workflow(generated_code=False)
def workflow(orders: list[dict]):
    cohesion.map(handle, orders)
    return orders
