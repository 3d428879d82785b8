"""Helpers read the instances they are given, and make new ones."""

from dataclasses import dataclass, field


@dataclass
class P:
    x: int
    y: int = 0


def moved(p, by):
    return P(p.x + by, p.y)


def total(ps):
    return sum([p.x + p.y for p in ps])


def workflow(x):
    p = P(1)
    q = moved(p, 10)
    q.y += 1
    return [p.x, q.x, p == P(1), p == q, total([p, q]), moved(moved(p, 1), 1).x]


# run: {"x": 1}
# run: {"x": 0}
