"""A list may be extended by itself, and a dict updated with itself."""


def workflow(xs, d):
    xs.extend(xs)
    d.update(d)
    xs[1:1] = xs
    xs.append("end")
    return [xs, d]


# run: {"xs": [1, [2]], "d": {"a": 1}}
# run: {"xs": [], "d": {}}
