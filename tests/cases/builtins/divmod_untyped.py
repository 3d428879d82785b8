"""`divmod` of anything."""


def workflow(a, b):
    return divmod(a, b)


# run: {"a": 7, "b": 3}
# run: {"a": -7, "b": 3}
# run: {"a": true, "b": true}
# run: {"a": 7, "b": false}
# run: {"a": 1.5, "b": 0}
# run: {"a": 6, "b": 0}
# run: {"a": "a", "b": 1}
# run: {"a": 1, "b": "a"}
# run: {"a": null, "b": null}
# run: {"a": [], "b": 1}
