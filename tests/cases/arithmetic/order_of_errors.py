"""Operands are evaluated from the left, and the first that raises wins."""


def workflow(a, b, c):
    return (1 // a) + (b["k"]) + (c + "x")


# run: {"a": 1, "b": {"k": "a"}, "c": "b"}
# run: {"a": 0, "b": {}, "c": 1}
# run: {"a": 1, "b": {}, "c": 1}
# run: {"a": 1, "b": {"k": 1}, "c": 1}
# run: {"a": 1, "b": {"k": "v"}, "c": "s"}
# run: {"a": null, "b": {}, "c": 1}
