"""The members of an enumeration as a list."""

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
    cs = list(C)
    names = [c.name for c in cs]
    return [len(cs), cs[0].name, cs[-1].value, names, [i for i, c in enumerate(C) if c is C.GREEN]]


# run: {"x": 1}
# run: {"x": 0}
