"""Items replaced by index while the loop holds the old ones."""


def workflow(xs):
    seen = []
    for i, x in enumerate(xs):
        xs[i] = [i]
        if i + 1 < len(xs):
            xs[i + 1] = x
        seen.append(x)
    return [xs, seen]


# run: {"xs": []}
# run: {"xs": [1]}
# run: {"xs": [1, 2, 3]}
# run: {"xs": ["a", null]}
# run: {"xs": "ab"}
