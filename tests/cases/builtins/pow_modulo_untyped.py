"""`pow` of three of anything."""


def workflow(a, b, c):
    return pow(a, b, c)


# run: {"a": 2, "b": 10, "c": 7}
# run: {"a": 2, "b": 10, "c": null}
# run: {"a": true, "b": 2, "c": 3}
# run: {"a": 2.5, "b": 2, "c": null}
# run: {"a": 2, "b": 2, "c": 1.5}
# run: {"a": 1.5, "b": 2, "c": 3}
# run: {"a": "a", "b": 2, "c": 3}
# run: {"a": 2, "b": null, "c": 3}
# run: {"a": 2, "b": "a", "c": null}
# run: {"a": 2, "b": 3, "c": "a"}
# run: {"a": 0, "b": -1, "c": null}
# run: {"a": 0, "b": -1, "c": 5}
