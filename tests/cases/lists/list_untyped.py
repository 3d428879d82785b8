"""`list` of anything that can be gone over."""


def workflow(x):
    return list(x) + list()


# run: {"x": [1, [2]]}
# run: {"x": {"a": 1, "b": 2}}
# run: {"x": "ab\ud83d\ude00"}
# run: {"x": ""}
# run: {"x": 5}
# run: {"x": null}
