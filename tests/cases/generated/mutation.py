"""Objects that generated code changes in place are changed under all of their names."""

import re

import cohesion


@cohesion.task
def note(value):
    return value


def workflow(order: dict):
    items = order["items"]
    for item in items:
        item["name"] = re.sub(r"\s+", " ", item["name"])
    note(order)
    for item in order["items"]:
        note(item["name"])
        item["code"] = re.sub(r"\W", "", item["name"])
    items.append({"name": "last"})
    return [order, items]


# run: {"order": {"items": []}}
# run: {"order": {"items": [{"name": "a   b"}, {"name": "c"}]}}
# run: {"order": {"items": [{}]}}
# run: {"order": {}}
