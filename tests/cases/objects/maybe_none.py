"""An instance or None: tested, then known."""

from dataclasses import dataclass, field


@dataclass
class P:
    x: int
    y: int = 0


def workflow(x):
    p = P(x) if x else None
    first = p.x if p else "none"
    second = "nothing" if p is None else p.y
    if isinstance(p, P):
        return [first, second, p.x, str(p)]
    return [first, second, repr(p)]


# run: {"x": 1}
# run: {"x": 0}
# run: {"x": "a"}
# run: {"x": null}
# run: {"x": [1]}
