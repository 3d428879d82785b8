"""`frozenset` of anything, and of nothing."""


def workflow(x):
    found = frozenset(x)
    return [len(found), len(frozenset()), bool(found)]


# run: {"x": []}
# run: {"x": [1]}
# run: {"x": [1, 1, 2]}
# run: {"x": [true, 1, 0, false]}
# run: {"x": "a\ud83d\ude00a"}
# run: {"x": {"a": 1, "b": 2}}
# run: {"x": [[]]}
# run: {"x": [1, [1, 2]]}
# run: {"x": [{}]}
# run: {"x": null}
# run: {"x": 5}
# run: {"x": [null, 1.5, "a", null]}
