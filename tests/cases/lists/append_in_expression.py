"""A method that changes its object, inside an expression: it gives None, and what was read before
keeps its value.
"""


def workflow(xs, x):
    before = len(xs)
    pair = [len(xs), xs.append(x), len(xs)]
    total = before + len(xs)
    return [pair, total, None if xs.append(1) else xs]


# run: {"xs": [], "x": 1}
# run: {"xs": [[]], "x": []}
# run: {"xs": {}, "x": null}
# run: {"xs": "text", "x": 1}
# run: {"xs": null, "x": [1]}
