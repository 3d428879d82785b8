"""One name with a comma takes exactly one item."""


def workflow(items):
    (only,) = items
    return only


# run: {"items": [1]}
# run: {"items": [[]]}
# run: {"items": [[1, 2]]}
# run: {"items": []}
# run: {"items": [1, 2]}
# run: {"items": "x"}
# run: {"items": ""}
# run: {"items": 0}
