"""True division always gives a float, and raises on zero."""


def workflow(a, b):
    return a / b


# run: {"a": 1, "b": 4}
# run: {"a": 4, "b": 2}
# run: {"a": 1, "b": 3}
# run: {"a": -1, "b": 8}
# run: {"a": 0, "b": 5}
# run: {"a": 1, "b": 0}
# run: {"a": 0, "b": 0}
# run: {"a": 1.5, "b": 0.0}
# run: {"a": true, "b": 2}
# run: {"a": 1, "b": false}
# run: {"a": "1", "b": 2}
# run: {"a": 1, "b": null}
# run: {"a": [], "b": 2}
