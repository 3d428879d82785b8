"""Lists and dicts in attributes are changed in place."""

from dataclasses import dataclass, field


@dataclass
class P:
    x: int
    y: int = 0


def workflow(x):
    p = P({})
    p.x["k"] = [1]
    p.x["k"].append(2)
    q = P([1, 2])
    q.x[0] += 1
    del q.x[1]
    return [p.x, q.x]


# run: {"x": 1}
# run: {"x": 0}
