"""Branches that do nothing."""


def workflow(x):
    if x:
        pass
    else:
        x = "was false"
    if not x:
        pass
    elif x == 1:
        ...
    return x


# run: {"x": 1}
# run: {"x": 0}
# run: {"x": []}
# run: {"x": [[]]}
