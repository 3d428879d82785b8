"""A value cannot be called."""


def workflow(n):
    return n(3)  # error: COH106 [12] "calling the variable `n` is not a value here"
