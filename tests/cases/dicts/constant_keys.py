"""Constant keys, some of which mean something to JSONata."""


def workflow(d):
    return [d["a"], d["and"], d["$x"], d["a.b"], d["'"], d["%"]]


# run: {"d": {"a": 1, "and": 2, "$x": 3, "a.b": 4, "'": 5, "%": 6}}
# run: {"d": {"a": [], "and": [[]], "$x": null, "a.b": {}, "'": "", "%": 0}}
# run: {"d": {"a": {"b": 1}, "and": 2, "$x": 3, "'": 5, "%": 6}}
# run: {"d": {"and": 2}}
# run: {"d": [{"a": 1}]}
