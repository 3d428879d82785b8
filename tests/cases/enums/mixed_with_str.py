"""`class X(str, Enum)`: its text is `X.NAME`, its JSON the value."""

from enum import Enum


class Status(str, Enum):
    PAID = "paid"
    OPEN = "open"


def workflow(x):
    s = Status(x)
    return [s, str(s), f"{s}", repr(s), s == "paid", s.value, s.upper(), s == Status.PAID, s + "?"]


# run: {"x": "paid"}
# run: {"x": "open"}
# run: {"x": "other"}
