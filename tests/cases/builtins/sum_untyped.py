"""`sum` of anything that can be gone over."""


def workflow(a):
    return sum(a)


# run: {"a": []}
# run: {"a": [1, 2, 3]}
# run: {"a": [true, true, 2]}
# run: {"a": [0.5, 0.25]}
# run: {"a": ["a"]}
# run: {"a": [1, null]}
# run: {"a": [1.5, "a"]}
# run: {"a": [0.5, 0.5, []]}
# run: {"a": ""}
# run: {"a": "ab"}
# run: {"a": {"a": 1}}
# run: {"a": {}}
# run: {"a": 5}
# run: {"a": null}
