"""A loop variable is the item of the list itself."""


def workflow(order):
    for item in order["items"]:
        item["done"] = True
        item["n"] = item.get("n", 0) + 1
    return order


# run: {"order": {"items": []}}
# run: {"order": {"items": [{}]}}
# run: {"order": {"items": [{"n": 2}, {"n": "a"}]}}
# run: {"order": {"items": [{"n": 2}, {"x": [1]}, {"n": -1, "done": null}]}}
# run: {"order": {"items": [1]}}
# run: {"order": {"items": {"a": {}}}}
# run: {"order": {}}
