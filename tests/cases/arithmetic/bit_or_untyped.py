"""`|` of anything: the `TypeError` names both types."""


def workflow(a, b):
    return a | b


# run: {"a": 12, "b": 10}
# run: {"a": -3, "b": 7}
# run: {"a": true, "b": false}
# run: {"a": true, "b": 3}
# run: {"a": 1.5, "b": 2}
# run: {"a": "a", "b": 1}
# run: {"a": 1, "b": null}
# run: {"a": [], "b": []}
# run: {"a": {}, "b": 1}
# run: {"a": 1, "b": {}}
