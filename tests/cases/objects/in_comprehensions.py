"""Instances made and filtered by comprehensions."""

from dataclasses import dataclass, field


@dataclass
class P:
    x: int
    y: int = 0


def workflow(x):
    ps = [P(i) for i in range(4)]
    ps[1].x = 9
    return [[p.x for p in ps], [p.x for p in ps if p.x > 2], len(ps)]


# run: {"x": 1}
# run: {"x": 0}
