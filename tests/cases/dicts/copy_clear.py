"""`.copy` and `.clear` of a dict."""


def workflow(d):
    copy = d.copy()
    d.clear()
    d["size"] = len(copy)
    copy["more"] = 1
    return [copy, d]


# run: {"d": {}}
# run: {"d": {"a": [1], "size": null}}
# run: {"d": []}
# run: {"d": 5}
