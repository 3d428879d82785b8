"""Members of `IntEnum` and `StrEnum` are ints and texts, and JSON takes them as those."""

from enum import IntEnum, StrEnum, auto

import cohesion


class Level(IntEnum):
    LOW = 1
    HIGH = 3


class Status(StrEnum):
    PAID = "paid"
    OPEN = auto()


class Kind(StrEnum):
    A = "a"


@cohesion.task
def echo(x, y=None):
    return [x, y]


@cohesion.workflow
def workflow(n: float, status):
    level = Level.HIGH if n > Level.LOW else Level.LOW
    s = Status.PAID if status == Status.PAID else Status.OPEN
    echoed = echo(level, [s])
    return {
        "numbers": [level + 1, level * n, level > 2, n == level],
        "texts": [s + "!", s.upper(), f"{s}", str(s), repr(s), s == "paid", status == s],
        "level": level,
        "status": [s, Status.OPEN],
        "task": echoed,
        "test": "yes" if level else "no",
        "is": [isinstance(s, str), isinstance(level, int), s.value, level.name],
        "in": [status in [Status.PAID.value, "x"], "ai" in s],
    }


# run: {"n": 1, "status": "paid"}
# run: {"n": 2, "status": "open"}
# run: {"n": 0.5, "status": null}
