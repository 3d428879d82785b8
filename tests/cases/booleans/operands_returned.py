"""`and` and `or` give an operand, not a bool."""


def workflow(a, b):
    return [a and b, a or b, a or "default", a and 1, not a or b, (a or b) and a]


# run: {"a": 1, "b": 2}
# run: {"a": 0, "b": 2}
# run: {"a": null, "b": 0}
# run: {"a": "", "b": []}
# run: {"a": [], "b": {}}
# run: {"a": [0], "b": [[]]}
# run: {"a": [[]], "b": null}
# run: {"a": {}, "b": "x"}
# run: {"a": false, "b": false}
# run: {"a": "x", "b": ""}
