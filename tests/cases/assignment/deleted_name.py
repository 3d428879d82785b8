"""`del` of a name frees it; the name may be assigned again."""


def workflow(x):
    y = x
    del y
    y = [x, x]
    return y


# run: {"x": 1}
# run: {"x": [2]}
