"""`%=` of numbers; its `TypeError` names the operator in place."""


def workflow(a, b):
    total = a
    total %= b
    return total


# run: {"a": 7, "b": 2}
# run: {"a": -7, "b": 3}
# run: {"a": true, "b": 2}
# run: {"a": 7, "b": 0}
# run: {"a": 1, "b": "a"}
# run: {"a": null, "b": 2}
# run: {"a": [1], "b": 1}
# run: {"a": {}, "b": {}}
