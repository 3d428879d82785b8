"""`.remove` of what is not there raises KeyError."""


def workflow(x, items):
    found = set(items)
    found.remove(x)
    return [len(found), x in found]


# run: {"x": 1, "items": [1, 2]}
# run: {"x": true, "items": [1]}
# run: {"x": 5, "items": []}
# run: {"x": "it's", "items": [1]}
# run: {"x": 1.5, "items": [1]}
# run: {"x": null, "items": []}
# run: {"x": {}, "items": [1]}
