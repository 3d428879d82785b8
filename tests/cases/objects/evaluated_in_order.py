"""Arguments are evaluated in the order in which they are written."""

import cohesion

from dataclasses import dataclass, field


@dataclass
class P:
    x: int
    y: int = 0


@cohesion.task
def note(n):
    return n


def workflow(x):
    p = P(y=note(2), x=note(x))
    q = P(note([x]), note(4))
    return [p.x, p.y, q.x, q.y]


# run: {"x": 1}
# run: {"x": 0}
