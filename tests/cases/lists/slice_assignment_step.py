"""`xs[a:b:c] = ys` with a step needs as many items as the slice has."""


def workflow(xs, ys, a=None, b=None, c=None):
    xs[a:b:c] = ys
    return xs


# run: {"xs": [1, 2, 3, 4, 5], "ys": [[7], 8, 9], "c": 2}
# run: {"xs": [1, 2, 3, 4, 5], "ys": [7, 8], "a": 1, "c": 2}
# run: {"xs": [1, 2, 3, 4, 5], "ys": [7, 8], "a": -2, "b": -5, "c": -2}
# run: {"xs": [1, 2, 3], "ys": "abc", "c": -1}
# run: {"xs": [1, 2, 3], "ys": [], "a": 3, "c": 2}
# run: {"xs": [1, 2, 3], "ys": [1], "c": 2}
# run: {"xs": [1, 2, 3], "ys": [1, 2, 3], "c": -2}
# run: {"xs": [1, 2, 3], "ys": [1], "c": 0}
# run: {"xs": [1, 2, 3], "ys": [1], "c": 1}
# run: {"xs": [1, 2, 3], "ys": [1], "c": true}
# run: {"xs": [1, 2, 3], "ys": 5, "c": 2}
# run: {"xs": [1, 2, 3], "ys": 5, "c": "x"}
