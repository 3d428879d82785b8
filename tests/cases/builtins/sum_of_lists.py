"""`sum` of lists from a list joins them."""

import cohesion


@cohesion.workflow
def workflow(xs: list[list[int]]):
    rows = sum(xs, [])
    rows.append(len(rows))
    return [rows, sum([[xs], [xs]], [])]


# run: {"xs": []}
# run: {"xs": [[1], [2, 3]]}
# run: {"xs": [[], []]}
