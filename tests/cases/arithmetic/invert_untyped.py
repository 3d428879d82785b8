"""`~` of anything."""


def workflow(a):
    return ~a


# run: {"a": 0}
# run: {"a": 7}
# run: {"a": -8}
# run: {"a": 1.5}
# run: {"a": "a"}
# run: {"a": null}
# run: {"a": []}
# run: {"a": {}}
