"""`min` and `max` of anything that can be gone over: the first of equal ones."""


def workflow(a):
    return [min(a), max(a)]


# run: {"a": [3, 1, 2]}
# run: {"a": [1]}
# run: {"a": [true, 1]}
# run: {"a": [1, true, 0, false]}
# run: {"a": [1.5, 1, -2.5]}
# run: {"a": ["b", "a", ""]}
# run: {"a": ["a", "\ud83d\ude00", "b"]}
# run: {"a": [[2], [1, 5], [1]]}
# run: {"a": [[]]}
# run: {"a": [null]}
# run: {"a": [1, "a"]}
# run: {"a": ["a", 1]}
# run: {"a": [null, 1]}
# run: {"a": [{}, {}]}
# run: {"a": [[1], ["a"]]}
# run: {"a": []}
# run: {"a": "hello"}
# run: {"a": ""}
# run: {"a": {"b": 1, "a": 2}}
# run: {"a": 5}
# run: {"a": null}
