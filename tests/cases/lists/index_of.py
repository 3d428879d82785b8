"""`.index` and `.count` of a list, with bounds."""

import cohesion


@cohesion.workflow
def workflow(xs: list, x, a: int = 0, b: int = 99):
    rows = [*xs]
    try:
        return [rows.count(x), rows.index(x), rows.index(x, a), rows.index(x, a, b)]
    except ValueError as e:
        return [rows.count(x), str(e)]


# run: {"xs": [1, 2, 1], "x": 1}
# run: {"xs": [1, 2, 1], "x": true, "a": 1}
# run: {"xs": [1, 2, 1], "x": 1, "a": -1, "b": 3}
# run: {"xs": [1, 2, 1], "x": 1, "a": -9, "b": -1}
# run: {"xs": [1, 2, 1], "x": 1, "a": 1, "b": 2}
# run: {"xs": [[1], [true]], "x": [1]}
# run: {"xs": [null, "a"], "x": "b"}
# run: {"xs": [], "x": null}
