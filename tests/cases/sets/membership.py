"""`in` and `not in` compare as `==` does; what has no hash is in no set."""


def workflow(x, items):
    found = set(items)
    return [x in found, x not in found]


# run: {"x": 1, "items": [1, 2]}
# run: {"x": true, "items": [1, 2]}
# run: {"x": 0, "items": [false]}
# run: {"x": "a", "items": "abc"}
# run: {"x": null, "items": [null]}
# run: {"x": null, "items": []}
# run: {"x": [], "items": []}
# run: {"x": {}, "items": [1]}
# run: {"x": 1.5, "items": [1, 1.5]}
