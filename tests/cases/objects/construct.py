"""Dataclasses are made by position and by name, with defaults and factories of their own."""

from dataclasses import asdict, dataclass, field

TAX = 0.5


@dataclass
class Order:
    """An order."""

    id: int
    total: float = 0.25
    items: list = field(default_factory=list)
    labels: dict = field(default_factory=lambda: {"new": True})
    tax: float = TAX
    note: str | None = None


def workflow(x):
    a = Order(1)
    b = Order(x, 2.5, [x], note="n")
    c = Order(total=x, id=3, labels={})
    return [asdict(a), asdict(b), asdict(c), a.labels, b.items, c.total]


# run: {"x": 7}
# run: {"x": "text"}
# run: {"x": [1]}
# run: {"x": null}
