"""Assigning the loop variable does not change the next round."""

import cohesion


@cohesion.workflow
def workflow(items: list[int]):
    out = []
    for n in items:
        n = n * 2
        out.append(n)
        items = []
    return [out, items]


# run: {"items": [1, 2, 3]}
# run: {"items": []}
# run: {"items": [5]}
