"""A value that nobody reads is still computed where that may raise."""


def workflow(a):
    _ = a["k"]
    _ = [a]
    return 1
