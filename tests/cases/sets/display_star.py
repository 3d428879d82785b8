"""A display with `*` takes the items of whatever it is given."""


def workflow(x, y):
    return len({*x, 1, *y, *range(2)})


# run: {"x": [1, 2], "y": []}
# run: {"x": "ab", "y": {"a": 1}}
# run: {"x": [], "y": []}
# run: {"x": [[]], "y": []}
# run: {"x": 5, "y": []}
# run: {"x": [], "y": null}
