"""`.remove` of a tuple that is not there."""


def workflow(x):
    found = {(1, "a")}
    found.remove((x, "a"))
    return len(found)


# run: {"x": 1}
# run: {"x": 2}
# run: {"x": "q"}
# run: {"x": []}
