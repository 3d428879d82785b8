"""`any` and `all` of a list, a dict, a text."""


def workflow(x):
    return [any(x), all(x)]


# run: {"x": []}
# run: {"x": {}}
# run: {"x": ""}
# run: {"x": [0, [], "", null, {}, false]}
# run: {"x": [0, [0]]}
# run: {"x": [1, "a"]}
# run: {"x": {"": 1}}
# run: {"x": {"a": 0}}
# run: {"x": "0"}
# run: {"x": 1}
# run: {"x": null}
