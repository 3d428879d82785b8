"""A loop over a list sees every item as it is."""


def workflow(items):
    seen = []
    for item in items:
        seen.append(item)
        seen.append([item])
    return seen


# run: {"items": []}
# run: {"items": [1]}
# run: {"items": [[]]}
# run: {"items": [[], [[]], [1, 2]]}
# run: {"items": [null, false, 0, ""]}
# run: {"items": "ab"}
# run: {"items": "x😀y"}
# run: {"items": ""}
# run: {"items": {"b": 1, "a": 2}}
# run: {"items": {}}
# run: {"items": null}
# run: {"items": 3}
# run: {"items": true}
