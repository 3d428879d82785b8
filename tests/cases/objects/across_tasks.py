"""Fields and `asdict` go to tasks; what comes back builds an instance."""

from dataclasses import asdict, dataclass

import cohesion


@dataclass
class Order:
    id: int
    total: int = 0


@cohesion.task
def price(order: dict) -> dict:
    return {"total": order["total"] + 1}


@cohesion.task
def note(n):
    return n


def workflow(n: int):
    order = Order(n)
    for _ in range(2):
        found = price(asdict(order))
        order.total = found["total"]
    note(order.total)
    return {"order": asdict(order), "total": note(order.id)}


# run: {"n": 5}
