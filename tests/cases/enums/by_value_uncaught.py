"""A value that no member has ends the workflow."""

from enum import IntEnum


class Level(IntEnum):
    LOW = 1
    HIGH = 2


def workflow(x):
    return Level(x).name


# run: {"x": 1}
# run: {"x": 5}
# run: {"x": [1]}
# run: {"x": {"a": "b"}}
