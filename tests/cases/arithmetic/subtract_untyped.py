"""`-` of anything with anything."""


def workflow(a, b):
    return a - b


# run: {"a": 1, "b": 2}
# run: {"a": 1.5, "b": 2}
# run: {"a": true, "b": true}
# run: {"a": 0, "b": true}
# run: {"a": "a", "b": "b"}
# run: {"a": [1], "b": [1]}
# run: {"a": {}, "b": {}}
# run: {"a": null, "b": 1}
# run: {"a": 1, "b": "1"}
# run: {"a": 1.5, "b": null}
# run: {"a": true, "b": "x"}
