"""`bit_length` of anything."""


def workflow(a):
    return [a.bit_length(), a.bit_count()]


# run: {"a": 5}
# run: {"a": -8}
# run: {"a": true}
# run: {"a": 1.5}
# run: {"a": "a"}
# run: {"a": null}
# run: {"a": []}
# run: {"a": {}}
