"""Class patterns, members and texts beside one another."""

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
    match x:
        case S.A | I.A:
            return "a member"
        case str(text) if text in (S.B.value, "c"):
            return ["text", text]
        case [S.A, *rest]:
            return ["list", rest]
        case _:
            return "other"


# run: {"x": 1}
# run: {"x": "a"}
# run: {"x": "b"}
# run: {"x": "c"}
# run: {"x": ["a", 2]}
# run: {"x": [1]}
# run: {"x": null}
