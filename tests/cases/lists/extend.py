"""`.extend` adds the items of anything iterable."""


def workflow(xs, ys):
    xs.extend(ys)
    return xs


# run: {"xs": [], "ys": []}
# run: {"xs": [1], "ys": [[2], null]}
# run: {"xs": [1], "ys": [[]]}
# run: {"xs": [1], "ys": "a😀"}
# run: {"xs": [1], "ys": {"k": 1}}
# run: {"xs": [1], "ys": 5}
# run: {"xs": [1], "ys": null}
# run: {"xs": {}, "ys": []}
