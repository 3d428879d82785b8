"""A return in a branch ends the function."""


def workflow(order):
    if not order:
        return "empty"
    if "items" not in order:
        return "no items"
    if len(order["items"]) == 0:
        return []
    first = order["items"][0]
    if first == 0:
        return None
    return first


# run: {"order": {}}
# run: {"order": {"item": []}}
# run: {"order": {"items": []}}
# run: {"order": {"items": [0]}}
# run: {"order": {"items": [[]]}}
# run: {"order": {"items": [[0]]}}
# run: {"order": {"items": null}}
# run: {"order": "items"}
