"""`any` and `all` stop at the item that decides: what comes behind it may be anything."""


def workflow(xs):
    return [any(1 / x > 0.4 for x in xs), all(x["k"] for x in [{"k": 0}, {}]), any(x for x in xs)]


# run: {"xs": []}
# run: {"xs": [1, 0]}
# run: {"xs": [0, 1]}
# run: {"xs": [4, 2, "a"]}
# run: {"xs": [-1, 5]}
# run: {"xs": [null]}
# run: {"xs": 5}
