"""A task gets what its annotations say, and the workflow gives and gets JSON."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum

import cohesion


class Status(Enum):
    OPEN = "open"
    PAID = "paid"


@dataclass
class Line:
    name: str
    price: Decimal
    weight: float = 0.0


@dataclass
class Order:
    lines: list[Line]
    placed: date
    status: Status = Status.OPEN
    notes: dict[str, str] = field(default_factory=dict)

    @property
    def total(self) -> Decimal:
        return sum((line.price for line in self.lines), Decimal(0))


@cohesion.task
def pay(order: Order, until: datetime | None = None) -> Order:
    order.status = Status.PAID
    order.notes["total"] = f"{order.total} {order.lines[0].weight!r}"
    if until is not None:
        order.notes["late"] = str(until - datetime(2024, 5, 6) > timedelta(days=1))
    return order


@cohesion.task
def days(order: Order, *, since: date) -> int:
    return (order.placed - since).days


@cohesion.workflow
def workflow(order: dict, until: str | None = None) -> dict:
    try:
        paid = pay(order, until)
    except TypeError as error:
        return {"refused": str(error)}
    again = pay(paid)
    return {"paid": paid, "same": again["status"] == paid["status"], "days": days(again, since="2024-05-01")}


# run: {"order": {"lines": [{"name": "a", "price": "1.50", "weight": 2}, {"name": "b", "price": 2}], "placed": "2024-05-06"}}
# run: {"order": {"lines": [{"name": "a", "price": 0.1}], "placed": "2024-05-06", "status": "open"}, "until": "2024-05-09"}
# run: {"order": {"lines": [{"name": "a", "price": "much"}], "placed": "2024-05-06"}}
# run: {"order": {"lines": [{"name": "a"}], "placed": "2024-05-06"}}
# run: {"order": {"lines": [], "placed": "2024-05-06", "status": "gone", "more": 1}}
# run: {"order": {"lines": [{"name": "a", "price": 1}], "placed": "today"}, "until": "x"}
# run: {"order": {"lines": [{"name": "a", "price": 1}], "placed": "2024-05-06"}, "until": "x"}
