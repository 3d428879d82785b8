"""Instances change places, one by one and in a list."""

from dataclasses import dataclass, field


@dataclass
class P:
    x: int
    y: int = 0


def workflow(x):
    p, q = P(1), P(2)
    p, q = q, p
    ps = [P(1), P(2)]
    ps[0], ps[1] = ps[1], ps[0]
    return [p.x, q.x, ps[0].x, ps[1].x]


# run: {"x": 1}
# run: {"x": 0}
