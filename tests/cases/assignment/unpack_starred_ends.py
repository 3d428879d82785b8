"""The star may stand first or last, and beside names that are nested."""

import cohesion


@cohesion.workflow
def workflow(items: list):
    *init, last = items
    head, *tail = items
    return {"init": init, "last": last, "head": head, "tail": tail}


# run: {"items": [1]}
# run: {"items": [[1]]}
# run: {"items": [1, 2]}
# run: {"items": [[], [[]], null]}
# run: {"items": []}
