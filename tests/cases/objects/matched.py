"""Class patterns of dataclasses: by position, by name, nested, in lists."""

from dataclasses import dataclass


@dataclass
class Point:
    x: int
    y: int


@dataclass
class Circle:
    center: Point
    radius: int = 1


def describe(shape):
    match shape:
        case Point(0, 0):
            return "origin"
        case Point(x, y=0):
            return ["on the axis", x]
        case Point(x=x, y=y) if x == y:
            return ["diagonal", x]
        case Point() as p:
            return ["point", p.x, p.y]
        case Circle(Point(0, _), radius=r):
            return ["circle", r]
        case Circle(radius=r):
            return ["other circle", r]
        case _:
            return "no shape"


def workflow(x, y):
    c = Circle(Point(x, y), y)
    return [describe(Point(x, y)), describe(c), isinstance(c, Circle), isinstance(c, Point)]


# run: {"x": 0, "y": 0}
# run: {"x": 1, "y": 0}
# run: {"x": 2, "y": 2}
# run: {"x": 1, "y": 2}
# run: {"x": 0, "y": "r"}
# run: {"x": [], "y": null}
