"""Instances in a dict, read and changed where they are."""

from dataclasses import dataclass, field


@dataclass
class P:
    x: int
    y: int = 0


def workflow(x):
    found = {"a": P(1)}
    found["b"] = P(2, y=3)
    found["a"].x += 1
    found["b"].y = found["a"].x
    return [[key, p.x, p.y] for key, p in found.items()]


# run: {"x": 1}
# run: {"x": 0}
