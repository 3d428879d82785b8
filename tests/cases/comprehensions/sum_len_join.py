"""Generator expressions as arguments."""


def workflow(xs):
    total = sum(x for x in xs if isinstance(x, int))
    text = ",".join(str(x) for x in xs if isinstance(x, str))
    return [total, text, sorted(x for x in xs if isinstance(x, int)), list(x for x in xs)]


# run: {"xs": []}
# run: {"xs": [3, "a", 1, "b"]}
# run: {"xs": [[1], null]}
# run: {"xs": "abc"}
