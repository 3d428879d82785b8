"""`xs[i] += v` reads, adds and writes the same place."""

import cohesion


@cohesion.workflow
def workflow(xs: list[int], d: dict[str, int]):
    xs[0] += 10
    xs[-1] *= 2
    d["n"] += xs[0]
    return [xs, d]


# run: {"xs": [1], "d": {"n": 0}}
# run: {"xs": [1, 2], "d": {"n": -1, "m": 2}}
# run: {"xs": [], "d": {"n": 0}}
# run: {"xs": [1], "d": {}}
# run: {"xs": [1], "d": {"m": 1}}
