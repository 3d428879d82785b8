"""`round` of anything."""


def workflow(a):
    return round(a)


# run: {"a": 0}
# run: {"a": 3}
# run: {"a": -3}
# run: {"a": 0.5}
# run: {"a": 1.5}
# run: {"a": 2.5}
# run: {"a": -0.5}
# run: {"a": -1.5}
# run: {"a": 1234567.89}
# run: {"a": true}
# run: {"a": "a"}
# run: {"a": null}
# run: {"a": []}
# run: {"a": {}}
