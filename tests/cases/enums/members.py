"""Members: their value, name, text, comparison and truth."""

from enum import Enum, auto


class Color(Enum):
    """Colors."""

    RED = "red"
    GREEN = "green"
    CRIMSON = "red"


class Step(Enum):
    START = auto()
    LOAD = auto()
    END = 10


def workflow(x):
    c = Color.RED if x else Color.GREEN
    s = Step.LOAD
    return [
        [c.value, c.name, str(c), repr(c), f"{c}", f"{c!r}", c == Color.RED, c != Color.RED],
        [c is Color.CRIMSON, c is not Color.GREEN, bool(c), c in (Color.RED, Color.GREEN)],
        [Color.CRIMSON.name, s.value, s.name, Step.END.value, str([c, c]), c is None],
        [c not in [Color.GREEN], "yes" if c == Color.GREEN else "no"],
    ]


# run: {"x": 1}
# run: {"x": 0}
