"""`is_integer` of anything."""


def workflow(a):
    return a.is_integer()


# run: {"a": 1.5}
# run: {"a": 3}
# run: {"a": true}
# run: {"a": "a"}
# run: {"a": null}
# run: {"a": []}
