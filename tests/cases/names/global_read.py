"""`global` of a constant that is only read."""

LIMIT = 3
NAMES = ["a", "b"]


def helper(x):
    global NAMES
    return x in NAMES


def workflow(x):
    global LIMIT, NAMES
    return [LIMIT, NAMES, helper(x), LIMIT == x]


# run: {"x": "a"}
# run: {"x": 3}
# run: {"x": null}
