"""A conditional expression evaluates one arm only."""


def workflow(a, b):
    return a // b if b else "none"


# run: {"a": 7, "b": 2}
# run: {"a": 7, "b": 0}
# run: {"a": 7, "b": null}
# run: {"a": 7, "b": []}
# run: {"a": 7, "b": [0]}
# run: {"a": "x", "b": 2}
