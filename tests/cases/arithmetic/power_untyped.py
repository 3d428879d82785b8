"""`**` of anything: numbers, or a `TypeError`; zero has no negative powers."""


def workflow(a, b):
    return a**b


# run: {"a": 2, "b": 10}
# run: {"a": 2, "b": -1}
# run: {"a": 0, "b": 0}
# run: {"a": 0, "b": -1}
# run: {"a": 2.5, "b": 2}
# run: {"a": 4, "b": 0.5}
# run: {"a": -2, "b": 3}
# run: {"a": -2, "b": -3}
# run: {"a": true, "b": false}
# run: {"a": false, "b": -1}
# run: {"a": 10, "b": 15}
# run: {"a": 0.5, "b": -2}
# run: {"a": "a", "b": 2}
# run: {"a": 2, "b": "a"}
# run: {"a": null, "b": null}
# run: {"a": [1], "b": 2}
# run: {"a": {}, "b": 2}
