"""`reversed` of lists, text, dicts and views."""


def workflow(x):
    out = []
    for item in reversed(x):
        out.append(item)
    return [out, list(reversed(x)), [*reversed(x)]]


# run: {"x": []}
# run: {"x": [1, [2, [3]], null]}
# run: {"x": [[]]}
# run: {"x": "a😀c"}
# run: {"x": {"b": 1, "a": 2}}
# run: {"x": 5}
# run: {"x": null}
