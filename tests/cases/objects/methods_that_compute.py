"""Methods without tasks are expressions: in comprehensions, conditions, keys and f-strings."""

from dataclasses import dataclass

import cohesion


@cohesion.task
def send(x):
    return x


@dataclass(frozen=True)
class Point:
    x: int
    y: int

    def norm(self):
        return abs(self.x) + abs(self.y)

    def moved(self, x=0, y=0):
        return Point(self.x + x, self.y + y)

    @property
    def is_far(self):
        return self.norm() > 3

    @property
    def label(self):
        return f"<{self.x}|{self.y}>"


@cohesion.workflow
def workflow(n: int):
    points = [Point(i, n) for i in range(4)]
    found = [p.moved(x=1).norm() for p in points if p.is_far or p.x == 0]
    far = {p.label: p.norm() for p in points if p.is_far}
    best = max(points, key=lambda p: p.norm())
    if points[0].is_far and not points[-1].moved(y=-n).is_far:
        send(points[1].label)
    while points[0].norm() > 2:
        points[0] = points[0].moved(y=-1)
    ordered = sorted(points, key=lambda p: p.moved(y=p.x).norm(), reverse=True)
    found.append([p.x for p in ordered])
    return [
        found,
        far,
        best.label,
        sum(p.norm() for p in points),
        f"{best.norm():>4}",
        any(p.is_far for p in points),
    ]


# run: {"n": 2}
# run: {"n": 5}
