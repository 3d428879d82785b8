"""Chains of `and` and `or` mix with parentheses and negation."""


def workflow(a, b, c):
    return [
        a and b and c,
        a or b or c,
        a and (b or c),
        (a and b) or c,
        a or b and c,
        not (a and b) or not c,
        not a and not b and not c,
    ]


# run: {"a": 1, "b": 2, "c": 3}
# run: {"a": 0, "b": "", "c": null}
# run: {"a": [], "b": [0], "c": {}}
# run: {"a": "x", "b": false, "c": [[]]}
# run: {"a": null, "b": 1, "c": 0}
