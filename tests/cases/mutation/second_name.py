"""Two names for one object: a change under either shows under both, until one is bound anew."""


def workflow(a, x):
    b = a
    c = b
    b.append(x)
    first = [len(a), len(c)]
    a += [x]
    b = [*b]
    b.append("own")
    c[0] = "changed"
    return [first, a, b, c]


# run: {"a": [], "x": 1}
# run: {"a": [1], "x": [2]}
# run: {"a": [[]], "x": null}
# run: {"a": "text", "x": 1}
# run: {"a": {"k": 1}, "x": 1}
