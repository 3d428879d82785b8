"""Assignment deep inside a structure changes only that place."""


def workflow(order):
    order["lines"][0]["count"] = 5
    order["lines"][-1]["tags"].append("last")
    order["total"] = len(order["lines"])
    return order


# run: {"order": {"lines": [{"count": 1, "tags": []}]}}
# run: {"order": {"lines": [{"count": 1, "tags": ["a"]}, {"tags": [[]]}], "total": 0}}
# run: {"order": {"lines": [{}]}}
# run: {"order": {"lines": []}}
# run: {"order": {}}
# run: {"order": {"lines": [1]}}
# run: {"order": {"lines": [{"tags": null}]}}
