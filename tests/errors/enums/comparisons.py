"""What Python answers with False for good is refused with its types."""

from enum import Enum, StrEnum


class Color(Enum):
    RED = "red"


class Status(StrEnum):
    OPEN = "open"


def workflow(x):
    a = Color.RED == "red"  # error: COH201 [9] "`==` is not supported for Color (an Enum) and str"
    b = "red" in [Color.RED]  # error: COH201 [9] "`in` is not supported for str and list[Color (an Enum)]"
    c = Color.RED == x  # error: COH201 [9] "`==` is not supported for Color (an Enum) and unknown"
    d = {Status.OPEN: 1}  # error: COH201 [10] "a key of a dict is not supported for Status (an Enum)"
    e = x + Status.OPEN  # error: COH201 [9] "`+` is not supported for unknown and Status (an Enum)"
    return [a, b, c, d, e]
