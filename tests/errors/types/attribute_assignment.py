"""Attributes of values that are no dataclasses, of frozen ones, and ones that are no fields."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Frozen:
    x: int


@dataclass
class Open:
    x: int


def workflow(order):
    order.total = 1  # error: COH201 [5] "assigning to an attribute is not supported for unknown and str and int"
    frozen = Frozen(1)
    frozen.x = 2  # error: COH201 [5] "assigning to an attribute is not supported for Frozen and str and int"
    opened = Open(1)
    opened.y = 2  # error: COH201 [5] "assigning to an attribute is not supported for Open and str and int"
    opened.y += 2
    return order
