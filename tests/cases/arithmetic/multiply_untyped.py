"""`*` of numbers, and of text and lists with a whole number."""


def workflow(a, b):
    return a * b


# run: {"a": 3, "b": 4}
# run: {"a": -3, "b": 0.5}
# run: {"a": true, "b": 5}
# run: {"a": "ab", "b": 3}
# run: {"a": 3, "b": "ab"}
# run: {"a": "ab", "b": 0}
# run: {"a": "ab", "b": -1}
# run: {"a": "ab", "b": true}
# run: {"a": "\ud83d\ude00", "b": 2}
# run: {"a": [1], "b": 2}
# run: {"a": 2, "b": [[1]]}
# run: {"a": [], "b": 3}
# run: {"a": [1, [2]], "b": 0}
# run: {"a": "ab", "b": 1.5}
# run: {"a": [1], "b": 1.5}
# run: {"a": "a", "b": "b"}
# run: {"a": [1], "b": [2]}
# run: {"a": null, "b": 2}
# run: {"a": 2, "b": null}
# run: {"a": {}, "b": 2}
