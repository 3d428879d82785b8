"""Attributes are read, assigned and added to, on nested places too."""

from dataclasses import dataclass, field

import cohesion


@dataclass
class Line:
    sku: str
    count: int = 1


@dataclass
class Order:
    id: int
    lines: list[Line]
    total: int = 0
    tags: list[str] = field(default_factory=list)


def add(order, n):
    order.total += n
    return order.total


@cohesion.workflow
def workflow(n: int, sku: str):
    order = Order(n, [Line("a"), Line(sku, 2)])
    order.total = n
    order.total += 1
    order.tags.append(sku)
    order.lines[0].count += 5
    order.lines[-1].sku = "z"
    order.lines.append(Line("new"))
    counts = []
    for line in order.lines:
        counts.append([line.sku, line.count])
    order.tags += ["end"]
    return [order.id, order.total, order.tags, counts, len(order.lines), order.lines[1].count]


# run: {"n": 1, "sku": "b"}
# run: {"n": -2, "sku": "😀"}
