"""`join` of a tuple and of a list of values."""

import cohesion


@cohesion.workflow
def workflow(x: str, n: int, y):
    return [x.join(("a", "b")), "".join(x), ", ".join([x, str(n)]), "-".join((x, y))]


# run: {"x": "+", "n": 1, "y": "z"}
# run: {"x": "", "n": 0, "y": 5}
# run: {"x": "", "n": 0, "y": []}
