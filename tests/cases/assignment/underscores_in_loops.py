"""`_` is a name like any other and keeps its last value."""


def workflow(items):
    _ = "none"
    n = 0
    for _ in items:
        n += 1
    return [n, _]


# run: {"items": []}
# run: {"items": [1, 2]}
# run: {"items": [[]]}
# run: {"items": [null]}
