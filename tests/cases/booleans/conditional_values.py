"""Conditional expressions nest, and their tests use Python's truth."""


def workflow(x, y):
    return "both" if x and y else ("x" if x else "y" if y else None)


# run: {"x": 1, "y": 1}
# run: {"x": [0], "y": 0}
# run: {"x": "", "y": [[]]}
# run: {"x": {}, "y": []}
# run: {"x": null, "y": false}
