"""A lambda where it is called."""


def workflow(a, b):
    return [(lambda x, y: [y, x, y])(a, b + b), (lambda: 1)(), (lambda x: (lambda y: x + y)(b))(a)]


# run: {"a": 1, "b": 2}
# run: {"a": "a", "b": "b"}
# run: {"a": [1], "b": [2]}
# run: {"a": 1, "b": "b"}
# run: {"a": null, "b": null}
