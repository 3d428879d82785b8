"""`abs`, `round`, `min` and `max` of numbers of known types."""

import cohesion


@cohesion.workflow
def workflow(n: int, m: int, x: float):
    return [
        abs(n),
        abs(x),
        round(n),
        round(float(x)),
        str(round(float(x), 1)),
        min(n, m),
        max(n, m),
        min([m, n, 3]),
        max([m, n, 3]),
    ]


# run: {"n": -3, "m": 4, "x": 2.5}
# run: {"n": 4, "m": 4, "x": -0.55}
# run: {"n": 0, "m": -1, "x": 1234567.25}
# run: {"n": 9, "m": 1, "x": 3.5}
# run: {"n": 9, "m": 1, "x": "3.5"}
