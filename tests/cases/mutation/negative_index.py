"""A name for the last item stays that item when the list grows."""


def workflow(xs):
    last = xs[-1]
    last.append("x")
    first = [len(xs), len(xs[-1])]
    return [xs, last, first]


# run: {"xs": [[1]]}
# run: {"xs": [[1], []]}
# run: {"xs": []}
# run: {"xs": ["a"]}
