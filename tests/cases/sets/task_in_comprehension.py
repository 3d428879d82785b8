"""A set comprehension with a task in it stops at the first element without a hash."""

import cohesion


@cohesion.task(timeout=10)
def load(item: int) -> dict:
    return {"value": [item] if item > 2 else item % 2}


def workflow(items):
    return sorted({load(item)["value"] for item in items})


# run: {"items": [0, 1, 2]}
# run: {"items": []}
# run: {"items": [1, 3, 4]}
