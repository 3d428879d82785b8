"""CPython's own compiler refuses this, and so do we."""


def workflow(items):
    *a, *b = items  # error: COH101
    return [a, b]
