"""The workflow that was asked for is not there."""

# error: COH104


def other(n):
    return n
