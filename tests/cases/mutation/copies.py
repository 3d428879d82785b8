"""A slice or a spread is a copy: changing it leaves the original."""

import cohesion


@cohesion.workflow
def workflow(xs: list, d: dict):
    copied = xs[:]
    copied.append("new")
    merged = {**d}
    merged["new"] = 1
    listed = [*xs]
    listed.append("other")
    return [xs, copied, d, merged, listed]


# run: {"xs": [], "d": {}}
# run: {"xs": [[]], "d": {"new": 0}}
# run: {"xs": [1, 2], "d": {"a": [[]]}}
