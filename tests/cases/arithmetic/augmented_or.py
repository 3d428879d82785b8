"""`|=` of what cannot be a dict."""


def workflow(a):
    total = a
    total |= 6
    return total


# run: {"a": 1}
# run: {"a": -8}
# run: {"a": true}
# run: {"a": 1.5}
# run: {"a": "a"}
# run: {"a": null}
# run: {"a": []}
