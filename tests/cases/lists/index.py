"""Indexing an untyped container by a whole number, from both ends."""


def workflow(items, n):
    return items[n]


# run: {"items": [1, 2, 3], "n": 0}
# run: {"items": [1, 2, 3], "n": -1}
# run: {"items": [1, 2, 3], "n": -3}
# run: {"items": [1, 2, 3], "n": 3}
# run: {"items": [1, 2, 3], "n": -4}
# run: {"items": [], "n": 0}
# run: {"items": [], "n": -1}
# run: {"items": [null], "n": 0}
# run: {"items": [[]], "n": 0}
# run: {"items": [[1, 2]], "n": 0}
# run: {"items": [[[]]], "n": -1}
# run: {"items": [1, 2], "n": true}
# run: {"items": [1, 2], "n": false}
# run: {"items": [1, 2], "n": 0.5}
# run: {"items": [1, 2], "n": "0"}
# run: {"items": [1, 2], "n": null}
# run: {"items": [1, 2], "n": []}
# run: {"items": {"a": 1}, "n": "a"}
# run: {"items": {"a": 1}, "n": 0}
# run: {"items": {"a": 1}, "n": "b"}
# run: {"items": {"a": null}, "n": "a"}
# run: {"items": {"a": 1}, "n": null}
# run: {"items": {"a": 1}, "n": []}
# run: {"items": {"a": 1}, "n": {}}
# run: {"items": "abc", "n": 1}
# run: {"items": "abc", "n": "a"}
# run: {"items": null, "n": 0}
# run: {"items": 5, "n": 0}
# run: {"items": true, "n": 0}
