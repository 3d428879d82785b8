"""A member or None."""

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
    c = None
    if x:
        c = C.GREEN
    name = "none" if c is None else c.name
    return [name, c is C.GREEN if c is not None else False, str(c)]


# run: {"x": 1}
# run: {"x": 0}
# run: {"x": "a"}
# run: {"x": null}
# run: {"x": [1]}
