"""A local name is local in the whole function."""


def workflow(n):
    total = total + n  # error: COH301 [13] "`total` may have no value here"
    return total
