"""A list or dict as a default is fresh for every execution."""


def workflow(item, items=[], seen={}):
    items = items + [item]
    return {"items": items, "seen": seen}


# run: {"item": 1}
# run: {"item": 1, "items": [0]}
# run: {"item": [], "items": [[]], "seen": {"a": 1}}
# run: {"item": 1, "items": null}
