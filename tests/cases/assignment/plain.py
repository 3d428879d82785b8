"""Names are assigned, assigned again, and chained."""


def workflow(a):
    b = a
    a = [b]
    c = d = a
    b = None
    return [a, b, c, d]


# run: {"a": 1}
# run: {"a": null}
# run: {"a": []}
# run: {"a": [[]]}
