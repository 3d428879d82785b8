"""`del xs[i]` and `del xs[a:b:c]`."""


def workflow(xs, i, a=None, b=None, c=None):
    del xs[i]
    short = [*xs]
    del xs[a:b:c]
    return [short, xs]


# run: {"xs": [1, [2], 3], "i": 0}
# run: {"xs": [1, [2], 3, 4], "i": -1, "a": 1, "b": 2}
# run: {"xs": [1, 2, 3, 4, 5, 6], "i": true, "c": 2}
# run: {"xs": [1, 2, 3, 4, 5, 6], "i": 1, "c": -2}
# run: {"xs": [1, 2, 3, 4, 5, 6], "i": 1, "a": 4, "b": 1, "c": -1}
# run: {"xs": [1, 2, 3], "i": 1, "a": -9, "b": 9}
# run: {"xs": [1, 2, 3], "i": 1, "c": 0}
# run: {"xs": [1], "i": 0}
# run: {"xs": [], "i": 0}
# run: {"xs": [1], "i": -2}
# run: {"xs": [1], "i": "0"}
# run: {"xs": [1, 2], "i": 0, "a": "0"}
# run: {"xs": "text", "i": 0}
# run: {"xs": null, "i": 0}
