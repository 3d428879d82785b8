"""`.isdisjoint` of any iterable."""


def workflow(a, b):
    return [set(a).isdisjoint(b), frozenset(a).isdisjoint(set(b))]


# run: {"a": [1, 2], "b": [2, 3]}
# run: {"a": [], "b": []}
# run: {"a": [1], "b": []}
# run: {"a": [], "b": [1]}
# run: {"a": ["x", null], "b": ["x", "\ud83d\ude00"]}
# run: {"a": [1, 2, 3], "b": [3, 2, 1]}
# run: {"a": [1, 0], "b": [true, false, 2]}
# run: {"a": [1], "b": [[]]}
# run: {"a": [], "b": [{}]}
# run: {"a": [1, 2], "b": 5}
# run: {"a": [1, 2], "b": null}
# run: {"a": [1, 2], "b": "ab"}
# run: {"a": ["a"], "b": {"a": 1}}
# run: {"a": [[1]], "b": [5]}
# run: {"a": [1, 2], "b": [5, []]}
# run: {"a": [1, 2], "b": [1, []]}
# run: {"a": [1, 2], "b": [[], 1]}
# run: {"a": [1, 2], "b": [1, 2]}
