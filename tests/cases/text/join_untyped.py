"""`join` of anything, by anything."""


def workflow(s, x):
    return s.join(x)


# run: {"s": ", ", "x": ["a", "b"]}
# run: {"s": "", "x": []}
# run: {"s": "-", "x": ["a"]}
# run: {"s": "-", "x": "a😀c"}
# run: {"s": "-", "x": {"k": 1, "j": 2}}
# run: {"s": "-", "x": ["a", 1]}
# run: {"s": "-", "x": [null]}
# run: {"s": "-", "x": [["a"]]}
# run: {"s": "-", "x": ["a", {}]}
# run: {"s": "-", "x": [[]]}
# run: {"s": "-", "x": 5}
# run: {"s": "-", "x": null}
# run: {"s": 5, "x": ["a"]}
# run: {"s": ["a"], "x": 5}
