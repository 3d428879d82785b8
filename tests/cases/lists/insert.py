"""`.insert` puts an item before a position; beyond the ends it goes to them."""


def workflow(xs, i, x):
    xs.insert(i, x)
    return xs


# run: {"xs": [], "i": 0, "x": []}
# run: {"xs": [1, 2], "i": 1, "x": [[3]]}
# run: {"xs": [1, 2], "i": -1, "x": null}
# run: {"xs": [1, 2], "i": -9, "x": {"k": 1}}
# run: {"xs": [1, 2], "i": 9, "x": "x"}
# run: {"xs": [1, 2], "i": true, "x": 0}
# run: {"xs": [1, 2], "i": 1.5, "x": 0}
# run: {"xs": [1, 2], "i": "1", "x": 0}
# run: {"xs": {"a": 1}, "i": 0, "x": 0}
