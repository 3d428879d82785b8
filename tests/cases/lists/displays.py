"""List displays with spreads keep each item as it is."""


def workflow(a, b):
    return [[*a, *b], [a, b], [*a, b], [[*a]], [*a, *a]]


# run: {"a": [], "b": []}
# run: {"a": [1], "b": [[2]]}
# run: {"a": [[]], "b": [[], []]}
# run: {"a": "ab", "b": []}
# run: {"a": {"k": 1}, "b": "x"}
# run: {"a": null, "b": []}
# run: {"a": [1], "b": 5}
