"""Shifts of anything: ints and bools, or a `TypeError`."""


def workflow(a, b):
    return [a << b, a >> b]


# run: {"a": 3, "b": 4}
# run: {"a": -3, "b": 1}
# run: {"a": true, "b": true}
# run: {"a": 8, "b": false}
# run: {"a": 1, "b": -1}
# run: {"a": 1.5, "b": 1}
# run: {"a": 1, "b": 1.5}
# run: {"a": "a", "b": 1}
# run: {"a": 1, "b": null}
# run: {"a": [], "b": 1}
