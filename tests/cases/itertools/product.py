"""Every item of one with every item of the others."""

from itertools import product


def workflow(a, b):
    return [
        list(product(a, b)),
        list(product(a)),
        list(product()),
        [x + y for x, y in product("ab", "cd")],
        list(product(a, a, b)),
    ]


# run: {"a": [], "b": [1]}
# run: {"a": [1, [2]], "b": ["x", null]}
# run: {"a": "ab", "b": {"k": 1}}
# run: {"a": [1], "b": 5}
# run: {"a": null, "b": 5}
