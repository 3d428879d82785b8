"""`else` runs when no `break` ended the loop."""


def workflow(items, wanted):
    for item in items:
        if item == wanted:
            found = "found"
            break
    else:
        found = "missing"
    return found


# run: {"items": [1, 2], "wanted": 2}
# run: {"items": [1, 2], "wanted": 3}
# run: {"items": [], "wanted": 1}
# run: {"items": [true], "wanted": 1}
# run: {"items": [[]], "wanted": []}
