"""A function can be called and passed around, not returned from the workflow."""


def helper(x):
    return x


def workflow():
    return helper  # error: COH203 [12] "a function is not a JSON value, so it cannot be returned"
