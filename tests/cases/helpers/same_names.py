"""Names of a helper are its own, even when the caller uses the same ones."""


def inner(a, b):
    a = b
    c = [a, b]
    return c


def workflow(a, b):
    c = "mine"
    d = inner(b, a)
    return [a, b, c, d]


# run: {"a": 1, "b": 2}
# run: {"a": [], "b": [[]]}
# run: {"a": null, "b": ""}
