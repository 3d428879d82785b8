"""`xs[a:b] = ys` puts the items of anything iterable in the place of a slice."""


def workflow(xs, ys, a=None, b=None):
    before = [*xs]
    xs[a:b] = ys
    return [before, xs]


# run: {"xs": [], "ys": []}
# run: {"xs": [1, 2, 3], "ys": [], "a": 1}
# run: {"xs": [1, [2], 3], "ys": [[4], [[5]]], "a": 1, "b": 2}
# run: {"xs": [1, 2, 3], "ys": "ab", "a": -1}
# run: {"xs": [1, 2, 3], "ys": {"k": 1}, "b": -2}
# run: {"xs": [1, 2, 3], "ys": [9], "a": 2, "b": 1}
# run: {"xs": [1, 2, 3], "ys": [9], "a": 7, "b": 9}
# run: {"xs": [1, 2, 3], "ys": [9], "a": -9, "b": -8}
# run: {"xs": [1, 2, 3], "ys": [9], "a": false, "b": true}
# run: {"xs": [1, 2, 3], "ys": 5}
# run: {"xs": [1, 2, 3], "ys": null}
# run: {"xs": [1, 2, 3], "ys": [9], "a": "0"}
# run: {"xs": [1, 2, 3], "ys": [9], "b": 1.5}
# run: {"xs": "text", "ys": [9]}
# run: {"xs": {"k": 1}, "ys": [9]}
