"""A value read before an assignment keeps what it was."""

import cohesion


@cohesion.workflow
def workflow(d: dict[str, int], xs: list[int]):
    before = d["n"]
    first = xs[0]
    d["n"] = before + 1
    xs[0] = first * 10
    d["m"] = d["n"] + xs[0]
    return [before, first, d, xs]


# run: {"d": {"n": 1}, "xs": [2]}
# run: {"d": {"n": 0, "m": 9}, "xs": [0, 1]}
# run: {"d": {}, "xs": [1]}
# run: {"d": {"n": 1}, "xs": []}
