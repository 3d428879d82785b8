"""The right side is evaluated before any name changes."""


def workflow(a, b, c):
    a, b = b, a
    b, c, a = a, b, c
    return [a, b, c]


# run: {"a": 1, "b": 2, "c": 3}
# run: {"a": null, "b": [], "c": [[]]}
# run: {"a": [1], "b": [[2]], "c": ""}
