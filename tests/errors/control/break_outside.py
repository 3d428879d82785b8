"""CPython's own compiler refuses this, and so do we."""


def workflow(n):
    if n:
        break  # error: COH101
    return n
