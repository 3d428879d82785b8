"""`.sort` with a key orders the list itself, stably, under all its names."""


def second(row):
    return row[1]


def workflow(xs):
    ys = xs
    nothing = xs.sort(key=second)
    first = list(ys)
    ys.sort(key=lambda x: x[0], reverse=True)
    return [nothing, first, xs, ys]


# run: {"xs": []}
# run: {"xs": [[1, 2], [3, 1], [2, 1]]}
# run: {"xs": ["ab", "ca", "ba"]}
# run: {"xs": [[1, 2], [3]]}
# run: {"xs": [[1, 2], [1, "a"]]}
# run: {"xs": [["a", 2], [1, 3]]}
# run: {"xs": {"a": 1}}
# run: {"xs": "ba"}
# run: {"xs": null}
# run: {"xs": [1]}
