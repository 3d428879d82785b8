"""A precision that is a value."""

import cohesion


@cohesion.workflow
def workflow(x: float, w: int, p: int):
    return [f"{x:.{p}f}", f"{x:{w}.{p}f}|", f"{x:.{p}%}"]


# run: {"x": 2.5, "w": 8, "p": 0}
# run: {"x": 0.6666666666666666, "w": 12, "p": 5}
# run: {"x": 7, "w": 1, "p": 15}
