"""`+=` under a second name: a list changes under both, anything else under one."""


def workflow(a, b, x):
    b = a
    b += x
    c = b
    c += x
    return [a, b, c]


# run: {"a": 1, "b": 0, "x": 2}
# run: {"a": [1], "b": 0, "x": [2]}
# run: {"a": [], "b": 0, "x": "xy"}
# run: {"a": "a", "b": 0, "x": "b"}
# run: {"a": 0.5, "b": 0, "x": true}
# run: {"a": {"k": 1}, "b": 0, "x": 1}
