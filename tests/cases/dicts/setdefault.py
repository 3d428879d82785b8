"""`.setdefault` gives what a key has, and sets it where there is none."""


def workflow(d, k):
    first = d.setdefault(k)
    second = d.setdefault("new", [1])
    return [first, second, d.setdefault(k, 5), d]


# run: {"d": {}, "k": "a"}
# run: {"d": {"a": 2}, "k": "a"}
# run: {"d": {"a": null, "new": 3}, "k": "new"}
# run: {"d": {}, "k": []}
# run: {"d": [], "k": "a"}
# run: {"d": "text", "k": "a"}
