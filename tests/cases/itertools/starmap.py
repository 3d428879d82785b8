"""A function takes the items of each item."""

from itertools import starmap


def workflow(rows):
    return [list(starmap(max, rows))]


# run: {"rows": []}
# run: {"rows": [[1, 2], [4, 3, 5]]}
# run: {"rows": ["ab"]}
# run: {"rows": 5}
