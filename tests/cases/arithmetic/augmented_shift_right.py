"""`>>=` of anything; its `TypeError` names the operator in place."""


def workflow(a, b):
    total = a
    total >>= b
    return total


# run: {"a": 7, "b": 2}
# run: {"a": -7, "b": 2}
# run: {"a": true, "b": 1}
# run: {"a": "a", "b": 1}
# run: {"a": 1, "b": "a"}
# run: {"a": null, "b": 2}
# run: {"a": [1], "b": 1}
# run: {"a": {}, "b": {}}
# run: {"a": 1, "b": -1}
# run: {"a": 1.5, "b": 1}
