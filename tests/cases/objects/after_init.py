"""`__post_init__` of dataclasses: it changes fields, calls tasks, and may raise."""

from dataclasses import dataclass

import cohesion


@cohesion.task
def send(x: int) -> int:
    return x + 1


@dataclass
class Order:
    name: str
    total: int = 0

    def __post_init__(self):
        if self.total < 0:
            raise ValueError(f"{self.name} costs {self.total}")
        self.name = self.name.upper()
        self.check(send(self.total))

    def check(self, by):
        self.total += by


@dataclass
class Gift(Order):
    text: str = ""

    def __post_init__(self):
        super().__post_init__()
        self.text += "!"


@cohesion.workflow
def workflow(n: int):
    order, gift = Order("a", n), Gift("b", text="hi")
    found = [order.name, order.total, gift.name, gift.total, gift.text]
    try:
        Order("c", n - 5)
    except ValueError as e:
        found.append(str(e))
    return found


# run: {"n": 3}
# run: {"n": 5}
