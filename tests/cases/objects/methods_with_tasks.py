"""A method that calls tasks is called on an object, through `self` and with what it gives."""

from dataclasses import dataclass, field

import cohesion


@cohesion.task
def send(x: int) -> int:
    return x + 1


@dataclass
class Order:
    name: str
    items: list = field(default_factory=list)
    sent: int = 0

    def add(self, price, count=1):
        self.items.append({"price": price, "count": count})
        self.sent = send(self.sent)

    def ship(self, *, twice=False):
        for item in self.items:
            self.sent += send(item["price"])
        if twice:
            return self.ship_again(send(0))
        return self.shown("!")

    def ship_again(self, by):
        self.sent *= by + 1
        return self.shown("?")

    def shown(self, mark):
        return f"{self.name} {self.sent}{mark}"


@cohesion.workflow
def workflow(n: int):
    order, other = Order("a"), Order("b", sent=n)
    order.add(n)
    order.add(3, count=2)
    found = [
        order.ship(),
        order.ship(twice=n > 1),
        order.sent,
        other.shown(mark="."),
        send(other.sent),
    ]
    Order("c").add(n)
    return [found, order.items, other.items]


# run: {"n": 3}
# run: {"n": 0}
