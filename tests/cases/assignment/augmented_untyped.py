"""Augmented assignment of anything: adds, joins or raises as `+` does."""


def workflow(a, b):
    total = a
    total += b
    return total


# run: {"a": 1, "b": 2}
# run: {"a": 1, "b": 2.5}
# run: {"a": true, "b": true}
# run: {"a": "x", "b": "y"}
# run: {"a": "x", "b": 1}
# run: {"a": 1, "b": "x"}
# run: {"a": null, "b": 1}
# run: {"a": {}, "b": {}}
