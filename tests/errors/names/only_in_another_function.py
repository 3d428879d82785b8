"""A name of another function is no name here."""


def helper(x):
    inner = x
    return inner


def workflow(n):
    helper(n)
    return inner  # error: COH102 [12] "`inner` is not defined"
