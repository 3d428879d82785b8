"""Floor division of anything."""


def workflow(a, b):
    return a // b


# run: {"a": 7, "b": 2}
# run: {"a": -7, "b": 2}
# run: {"a": 7.5, "b": 2}
# run: {"a": true, "b": 2}
# run: {"a": 7, "b": true}
# run: {"a": 7, "b": 0}
# run: {"a": 7.5, "b": 0}
# run: {"a": 7, "b": "2"}
# run: {"a": null, "b": 0}
# run: {"a": {}, "b": []}
