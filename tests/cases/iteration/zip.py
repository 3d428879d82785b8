"""`zip` of anything iterable ends with the shortest; each item is a tuple."""


def workflow(a, b):
    out = []
    for x, y in zip(a, b):
        out.append([x, y])
    return [out, list(zip(a)), list(zip(a, b, out)), list(zip())]


# run: {"a": [1, 2, 3], "b": ["x", [1]]}
# run: {"a": [], "b": [1]}
# run: {"a": [[1], [[]]], "b": [null, {}]}
# run: {"a": "a😀c", "b": {"k": 1, "l": 2}}
# run: {"a": [1], "b": 5}
# run: {"a": null, "b": 5}
