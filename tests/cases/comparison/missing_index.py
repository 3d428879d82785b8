"""An index out of range inside a comparison raises too."""

import cohesion


@cohesion.workflow
def workflow(items, n: int):
    return [items[n] == None, items[n] != 0, items[n] in items]


# run: {"items": [null], "n": 0}
# run: {"items": [0, 1], "n": -1}
# run: {"items": [], "n": 0}
# run: {"items": [1], "n": 1}
# run: {"items": [1], "n": -2}
# run: {"items": [[]], "n": 0}
# run: {"items": "ab", "n": 1}
# run: {"items": {}, "n": 0}
