"""An exception outside `raise` is no JSON value."""


def workflow(n):
    error = ValueError(n)  # error: COH406 [13] "`ValueError(…)` makes an exception outside `raise`"
    return n
