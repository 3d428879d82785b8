"""Indexing lists of known type."""

import cohesion


@cohesion.workflow
def workflow(items: list[int], rows: list[list[str]]):
    return [items[0], items[-1], items[1] + items[0], rows[0], rows[-1][0]]


# run: {"items": [1, 2], "rows": [["a"]]}
# run: {"items": [3, 4, 5], "rows": [[], ["b", "c"]]}
# run: {"items": [1], "rows": [["a"]]}
# run: {"items": [], "rows": []}
# run: {"items": [1, 2], "rows": [[]]}
# run: {"items": [1, 2], "rows": []}
