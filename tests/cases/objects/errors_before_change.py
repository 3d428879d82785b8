"""An attribute keeps its value when the new one raises."""

from dataclasses import dataclass, field


@dataclass
class P:
    x: int
    y: int = 0


def workflow(x):
    p = P(5)
    try:
        p.x = 1 // x
        p.y = 1
    except (ZeroDivisionError, TypeError) as e:
        return [p.x, p.y, str(e)]
    return [p.x, p.y]


# run: {"x": 1}
# run: {"x": 0}
# run: {"x": "a"}
# run: {"x": null}
# run: {"x": [1]}
