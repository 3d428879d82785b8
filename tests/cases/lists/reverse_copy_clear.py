"""`.reverse`, `.copy` and `.clear`; a copy is another list."""


def workflow(xs):
    copy = xs.copy()
    xs.reverse()
    turned = xs.copy()
    xs.clear()
    xs.append(len(copy))
    copy.append("copy")
    return [copy, turned, xs]


# run: {"xs": []}
# run: {"xs": [[1]]}
# run: {"xs": [1, "a", null, [2, [3]]]}
# run: {"xs": {}}
# run: {"xs": {"a": 1}}
# run: {"xs": "text"}
