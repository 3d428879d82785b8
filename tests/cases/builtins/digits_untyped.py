"""`bin`, `oct` and `hex` of anything."""


def workflow(a):
    return [bin(a), hex(a), oct(a)]


# run: {"a": 10}
# run: {"a": -10}
# run: {"a": true}
# run: {"a": 1.5}
# run: {"a": "a"}
# run: {"a": null}
# run: {"a": []}
