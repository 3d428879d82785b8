"""A function can be called, not returned."""


def helper(x):
    return x


def workflow():
    return helper  # error: COH106 [12] "the function `helper` is not a value here"
