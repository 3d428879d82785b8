"""A member that is no key raises its text."""

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


def workflow(x):
    try:
        return {"b": x}[S.A]
    except KeyError as e:
        return ["key", "caught", len(str(e)) > 0]


# run: {"x": 1}
