"""A set lives in variables only."""


def workflow(a, b):
    groups = [0, {a, b}]  # error: COH203 [18] "a set is not a JSON value, so it cannot be put into a container"
    return len(groups)
