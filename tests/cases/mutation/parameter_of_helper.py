"""A helper that changes its argument changes the caller's object, at any depth."""


def add(xs, x):
    xs.append(x)
    return len(xs)


def fill(d, key):
    inner = d[key]
    n = add(inner, key)
    inner.append(n)
    d["n"] = n
    return d


def workflow(d):
    e = fill(d, "a")
    e["z"] = add(d["a"], "end")
    return [d, e is None]


# run: {"d": {"a": []}}
# run: {"d": {"a": [1, 2], "n": 0}}
# run: {"d": {"a": {}}}
# run: {"d": {}}
# run: {"d": []}
