"""Dataclasses that do more than hold fields."""

from dataclasses import dataclass, field
from typing import ClassVar


@dataclass
class Checked:
    id: int

    def __len__(self):
        return self.id


@dataclass(order=True)
class Ordered:
    id: int


@dataclass
class Child(Checked):
    more: int = 0


@dataclass
class Counted:
    count: ClassVar[int] = 0
    hidden: int = field(default=0, init=False)


@dataclass
class Priced:
    price: int

    def double(self):
        return self.price * 2


def workflow(n):
    a = Checked(n)  # error: COH103 [9] "the dataclass `Checked` (it has more than fields and methods) is not supported in a workflow"
    b = Ordered(n)  # error: COH103 [9] "the dataclass `Ordered` (its decorator has more than frozen, kw_only, eq, repr, slots) is not supported in a workflow"
    c = Child(n)  # error: COH103 [9] "the dataclass `Child` (its base `Checked`: it has more than fields and methods) is not supported in a workflow"
    d = Counted()  # error: COH103 [9] "the dataclass `Counted` (its field `count` is not plain) is not supported in a workflow"
    return [a.id, b.id, c.id, d.count, Priced(n).double()]
