"""Members in lists, tuples and dicts are written as `repr` writes them."""

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
    return [repr([I.A]), str((S.A, C.RED)), str({"k": I.B, "c": C.GREEN}), f"{[S.B]!s}", repr(S.A)]


# run: {"x": 1}
# run: {"x": 0}
