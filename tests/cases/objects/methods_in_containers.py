"""Methods of objects in lists, dicts and fields of other objects, which they change there."""

from dataclasses import dataclass, field

import cohesion


@cohesion.task
def price_of(name):
    return len(name)


@dataclass
class Line:
    name: str
    count: int = 1

    def total(self):
        return price_of(self.name) * self.count

    def double(self):
        self.count *= 2


@dataclass
class Address:
    street: str

    def total(self):
        return self.street.upper()

    def move(self, street):
        self.street = street + str(price_of(street))


@dataclass
class Order:
    address: Address
    lines: list = field(default_factory=list)

    def total(self):
        found = 0
        for line in self.lines:
            found += line.total()
        return [self.address.total(), found]

    def add(self, name):
        self.lines.append(Line(name))

    def double(self):
        for line in self.lines:
            line.double()
        self.address.move(self.address.street)


@cohesion.workflow
def workflow(name: str, n: int):
    order = Order(Address("here"), [Line(name), Line("ab")])
    order.double()
    order.lines[n].double()
    third = Order(Address("nowhere"))
    third.add(name)
    third.add("abcd")
    orders = [order, Order(Address("there"), [Line("abc", n)])]
    found = [each.total() for each in orders]
    for each in orders:
        each.double()
    by_name = {"a": orders[1]}
    return [
        found,
        third.total(),
        orders[0].total(),
        by_name["a"].lines[0].total(),
        [line.count for line in order.lines],
    ]


# run: {"name": "xyz", "n": 1}
# run: {"name": "", "n": 0}
