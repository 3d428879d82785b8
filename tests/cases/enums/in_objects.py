"""Members in the fields of a dataclass."""

from dataclasses import dataclass
from enum import Enum, IntEnum, StrEnum


class C(Enum):
    RED = "red"
    GREEN = "green"


class S(StrEnum):
    A = "a"
    B = "b"


class I(IntEnum):
    A = 1
    B = 2


@dataclass
class Order:
    id: int
    color: C = C.RED
    status: S = S.A


def workflow(x):
    order = Order(1)
    other = Order(2, C.GREEN, status=S.B)
    same = order == Order(1, C.RED)
    order.color = C("green")
    order.status = S.B
    return [same, order.color.name, order.color == other.color, order.status + "!", str(other)]


# run: {"x": 1}
# run: {"x": 0}
