"""A function that only computes, and that runs for each item, changes the item."""

import cohesion


def numbered(item):
    item["n"] = 1  # error: COH302 [5] "this changes `item`, and code outside of the function, which runs side by side with others, may share the object"
    return item["n"]


def twice(item):
    return numbered(item) * 2


def workflow(items: list[dict]):
    return [cohesion.map(twice, items), items]
