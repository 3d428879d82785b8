"""Unpacking whatever comes: lists, text and dicts by item; the wrong length raises."""


def workflow(pair):
    a, b = pair
    return [b, a]


# run: {"pair": [1, 2]}
# run: {"pair": [[], [[]]]}
# run: {"pair": [null, null]}
# run: {"pair": []}
# run: {"pair": [1]}
# run: {"pair": [[1, 2]]}
# run: {"pair": [1, 2, 3]}
# run: {"pair": "ab"}
# run: {"pair": "a"}
# run: {"pair": "abc"}
# run: {"pair": "\ud83d\ude00x"}
# run: {"pair": {"k": 1, "l": 2}}
# run: {"pair": {"k": 1}}
# run: {"pair": null}
# run: {"pair": 5}
# run: {"pair": true}
