"""A starred name takes the rest, which may be nothing."""


def workflow(items):
    first, *middle, last = items
    return [first, middle, last]


# run: {"items": [1, 2]}
# run: {"items": [1, 2, 3]}
# run: {"items": [1, 2, 3, 4]}
# run: {"items": [[1], [[2]], [], [3]]}
# run: {"items": [null, [null], null]}
# run: {"items": [1]}
# run: {"items": []}
# run: {"items": "ab"}
# run: {"items": "a\ud83d\ude00bc"}
# run: {"items": null}
# run: {"items": {"a": 1, "b": 2, "c": 3}}
