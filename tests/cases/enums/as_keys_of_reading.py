"""Members of a StrEnum read items, members of an IntEnum positions."""

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
    d = {"a": 5, "b": 6}
    return [d[S.A], d[S.B], [10, 20, 30][I.A], "abc"[I.B], S.A in d, I.B in [1, 2]]


# run: {"x": 1}
# run: {"x": 0}
