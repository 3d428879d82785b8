"""`repr` and `str` of a dataclass, nested, in lists and with tuples and whole floats."""

from dataclasses import dataclass, field


@dataclass
class Point:
    x: float
    y: float = 0.0
    secret: str = field(default="s", repr=False)


@dataclass
class Line:
    start: Point
    ends: list[Point]
    tag: tuple = ()


def workflow(a: int, name):
    p = Point(a / 2)
    line = Line(p, [Point(1, 2.5), Point(name)], (1, "t"))
    return [str(p), repr(line), f"{p} {p!r}", f"{line.ends}", str([p]), f"{line.tag!r:>12}|"]


# run: {"a": 4, "name": "n"}
# run: {"a": 3, "name": null}
# run: {"a": 1, "name": [true, {"k": 1.5}]}
