"""One instance that may lie in two places is not changed silently in one of them."""

from dataclasses import dataclass, field, replace


@dataclass
class Order:
    id: int
    items: list = field(default_factory=list)


def workflow(n: int):
    a = Order(n)
    c = replace(a, id=3)
    c.items.append(1)  # error: COH302 [5] "this changes `c`, and `a`, `n` may share the object"
    found = a if n else Order(1)
    found.id = 2  # error: COH302 [5] "this changes `found`, and `a` may share the object"
    return [a.id, a.items]
