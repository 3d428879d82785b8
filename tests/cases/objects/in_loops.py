"""Attributes are changed in loops and read in conditions."""

from dataclasses import dataclass, field


@dataclass
class P:
    x: int
    y: int = 0


def workflow(x):
    p = P(5)
    rounds = 0
    while p.x < 8:
        p.x += 1
        rounds += 1
        if x:
            p.y = p.x
    return [p.x, p.y, rounds]


# run: {"x": 1}
# run: {"x": 0}
# run: {"x": "a"}
# run: {"x": null}
# run: {"x": [1]}
