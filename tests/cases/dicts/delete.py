"""`del d[k]`."""


def workflow(d, k):
    try:
        del d[k]
    except KeyError as e:
        return [str(e), d]
    return d


# run: {"d": {"a": 1, "b": null}, "k": "a"}
# run: {"d": {"a": 1}, "k": "a"}
# run: {"d": {"a": 1}, "k": "b"}
# run: {"d": {"a": 1}, "k": 1}
# run: {"d": {"a": 1}, "k": []}
# run: {"d": {}, "k": "a"}
# run: {"d": [1, 2], "k": 0}
# run: {"d": [1, 2], "k": "a"}
# run: {"d": "text", "k": 0}
# run: {"d": 5, "k": 0}
