"""Bit operators on anything: ints and bools, or a `TypeError`."""


def workflow(a, b):
    return [a & b, a ^ b, a & 6, 5 ^ b]


# run: {"a": 12, "b": 10}
# run: {"a": -3, "b": 7}
# run: {"a": true, "b": false}
# run: {"a": true, "b": 3}
# run: {"a": 4, "b": false}
# run: {"a": 1.5, "b": 2}
# run: {"a": 2, "b": 1.5}
# run: {"a": "a", "b": 1}
# run: {"a": 1, "b": "a"}
# run: {"a": null, "b": 1}
# run: {"a": [], "b": []}
# run: {"a": {}, "b": {}}
