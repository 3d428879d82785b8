"""`min` and `max` of several arguments."""


def workflow(a, b):
    return [min(a, b), max(a, b), min(a, b, 2), max(1, a, b, a)]


# run: {"a": 1, "b": 3}
# run: {"a": 2.5, "b": -1}
# run: {"a": true, "b": 1}
# run: {"a": 1, "b": true}
# run: {"a": "a", "b": "b"}
# run: {"a": "a", "b": 1}
# run: {"a": null, "b": 1}
# run: {"a": [1], "b": [0]}
# run: {"a": {}, "b": {}}
