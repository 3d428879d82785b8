"""Members, instances, tuples, sets, dates and whole floats are arguments and results as they are."""

import dataclasses
import datetime
import enum

import cohesion


class Color(enum.Enum):
    RED = "r"
    BLUE = "b"


class Size(enum.IntEnum):
    SMALL = 1
    LARGE = 2


@dataclasses.dataclass
class Point:
    x: int
    seen: list


@cohesion.task
def log(n: int) -> int:
    return n


def down(n, color, size, point, day, found, path, names):
    log(n)
    if n == 0:
        return (color, size, point, len(found), path, day.isoformat(), sorted(names))
    other = Color.BLUE if color is Color.RED else Color.RED
    moved = Point(point.x + 1, [*point.seen, n])
    later = day + datetime.timedelta(days=1)
    return down(n - 1, other, Size.LARGE, moved, later, found | {n}, (*path, n), names | frozenset([str(n)]))


def odd(n, found):
    return found if log(n) == 0 else odd(n - 1, found | {n})


@cohesion.workflow
def workflow(n: int):
    color, size, point, count, path, day, names = down(
        n, Color.RED, Size.SMALL, Point(1, []), datetime.date(2024, 2, 28), {0}, (), frozenset()
    )
    same = point == Point(1, [])
    kinds = [isinstance(size, Size), isinstance(path, tuple), isinstance(odd(n, {7}), set)]
    return [color.name, color is Color.RED, size.name, size + 1, repr(point), same, count, list(path), day, names, kinds, sorted(odd(n, {9}))]


# run: {"n": 0}
# run: {"n": 2}
