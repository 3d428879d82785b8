"""A file that is not Python."""


def workflow(n):
    return n +  # error: COH101
