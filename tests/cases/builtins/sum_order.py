"""Arguments are evaluated before the first is gone over."""


def workflow(a, b):
    return sum(a, b[0])


# run: {"a": [1], "b": [2]}
# run: {"a": 5, "b": []}
# run: {"a": 5, "b": [1]}
# run: {"a": [], "b": []}
