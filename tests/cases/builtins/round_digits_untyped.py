"""`round(x, n)` of anything: digits of either sign, or none."""


def workflow(a, b):
    return round(a, b)


# run: {"a": 2.675, "b": 2}
# run: {"a": 2.5, "b": 0}
# run: {"a": -1.25, "b": 1}
# run: {"a": 15, "b": -1}
# run: {"a": 25, "b": -1}
# run: {"a": 1e-07, "b": 3}
# run: {"a": 5, "b": 3}
# run: {"a": 1.5, "b": null}
# run: {"a": true, "b": 1}
# run: {"a": 1.5, "b": true}
# run: {"a": "a", "b": 1}
# run: {"a": null, "b": 1}
# run: {"a": 1, "b": "a"}
# run: {"a": 1, "b": 1.5}
# run: {"a": 1.5, "b": []}
# run: {"a": "a", "b": "b"}
# run: {"a": 123, "b": -400}
