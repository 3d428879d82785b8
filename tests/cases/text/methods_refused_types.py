"""A text operation on something that is no text raises as Python does."""


def workflow(x):
    return "<" + x + ">"


# run: {"x": "a"}
# run: {"x": ""}
# run: {"x": 1}
# run: {"x": 1.5}
# run: {"x": true}
# run: {"x": null}
# run: {"x": []}
# run: {"x": {"a": 1}}
