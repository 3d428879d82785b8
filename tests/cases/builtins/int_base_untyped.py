"""`int(x, base)` of anything."""


def workflow(a, b):
    return int(a, base=b)


# run: {"a": "11", "b": 2}
# run: {"a": "11", "b": true}
# run: {"a": "11", "b": 1}
# run: {"a": "11", "b": 37}
# run: {"a": "11", "b": -2}
# run: {"a": "11", "b": "a"}
# run: {"a": "11", "b": null}
# run: {"a": "11", "b": 1.5}
# run: {"a": 11, "b": 16}
# run: {"a": null, "b": 16}
# run: {"a": [], "b": 99}
# run: {"a": "12", "b": 2}
# run: {"a": "\u212a", "b": 36}
