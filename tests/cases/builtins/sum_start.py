"""`sum` from a start of any type."""


def workflow(a, b):
    return sum(a, b)


# run: {"a": [1, 2], "b": 10}
# run: {"a": [1], "b": 0.5}
# run: {"a": [], "b": true}
# run: {"a": [2], "b": true}
# run: {"a": [], "b": null}
# run: {"a": [], "b": {}}
# run: {"a": [1], "b": null}
# run: {"a": [1], "b": {}}
# run: {"a": [], "b": ""}
# run: {"a": ["a"], "b": ""}
# run: {"a": [[1], [2]], "b": []}
# run: {"a": [[1]], "b": [[0]]}
# run: {"a": [1], "b": []}
# run: {"a": ["a"], "b": true}
# run: {"a": ["a"], "b": 1.5}
# run: {"a": 5, "b": 0}
