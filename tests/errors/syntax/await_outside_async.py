"""CPython's own compiler refuses this, and so do we."""


def workflow(n):
    return await n  # error: COH101
