"""An `else` that is not there leaves an empty block, which is jumped over."""


def workflow(a):
    x = 1
    if a:
        x = 2
    return [x]
