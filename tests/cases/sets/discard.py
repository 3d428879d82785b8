"""`.discard` of what is there and what is not."""


def workflow(x, items):
    found = set(items)
    given = found.discard(x)
    return [given, len(found), x in found]


# run: {"x": 1, "items": [1, 2]}
# run: {"x": true, "items": [1, 2]}
# run: {"x": 5, "items": []}
# run: {"x": [], "items": [1]}
