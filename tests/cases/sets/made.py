"""`set` of anything: an item that equals an earlier one is left out."""


def workflow(x):
    found = set(x)
    return [len(found), all(item in found for item in x)]


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
