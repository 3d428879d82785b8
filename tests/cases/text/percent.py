"""`%` of a value that turns out to be text raises, whatever formatting would have given."""


def workflow(x, y):
    return x % y


# run: {"x": 7, "y": 3}
# run: {"x": "%s", "y": 1} # D-percent-format
# run: {"x": "a", "y": 1} # D-percent-format
