"""What `max` gives is the item itself, as a new value."""

import cohesion


@cohesion.workflow
def workflow(rows: list[list[int]]):
    best = max(rows)
    return [best, rows, best[0]]


# run: {"rows": [[1, 2], [3]]}
# run: {"rows": [[]]}
