"""`len` of containers and text; anything else has none."""


def workflow(x):
    return len(x)


# run: {"x": []}
# run: {"x": [[]]}
# run: {"x": [null]}
# run: {"x": [1, [2, 3]]}
# run: {"x": {}}
# run: {"x": {"a": null}}
# run: {"x": ""}
# run: {"x": "abc"}
# run: {"x": "\ud83d\ude00"}
# run: {"x": null}
# run: {"x": 5}
# run: {"x": 1.5}
# run: {"x": true}
