"""Members are value patterns; those of a `StrEnum` match texts too."""

from enum import Enum, StrEnum


class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3


class Status(StrEnum):
    PAID = "paid"
    OPEN = "open"


def describe(c):
    match c:
        case Color.RED:
            return "red"
        case Color.GREEN | Color.BLUE as other:
            return other.name
    return "never"


def workflow(color, status):
    match status:
        case Status.PAID:
            found = 1
        case {"status": Status.OPEN | Status.PAID as s}:
            found = s
        case Status.OPEN:
            found = 2
        case _:
            found = 3
    return [describe(Color(color)), found]


# run: {"color": 1, "status": "paid"}
# run: {"color": 2, "status": "open"}
# run: {"color": 3, "status": {"status": "open"}}
# run: {"color": 3, "status": {"status": 1}}
# run: {"color": 1, "status": null}
