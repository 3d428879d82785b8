"""Instances are equal when their fields are; `is None` tells an instance from None."""

from dataclasses import dataclass


@dataclass
class Point:
    x: int
    y: int = 0


@dataclass(frozen=True)
class Pair:
    left: Point
    right: Point | None = None


def find(points, x):
    for p in points:
        if p.x == x:
            return p
    return None


def workflow(x, y):
    a, b = Point(x), Point(y)
    found = find([a, b, Point(9, 9)], y)
    result = [a == b, a != b, Pair(a) == Pair(b), found is None, found is not None, not found]
    if found is None:
        return [result, "none"]
    return [result, found.x, found.y, bool(found)]


# run: {"x": 1, "y": 1}
# run: {"x": 1, "y": true}
# run: {"x": 1, "y": 2}
# run: {"x": [1], "y": [true]}
# run: {"x": null, "y": {}}
# run: {"x": "", "y": []}
