"""An exception is made with its attributes."""


def workflow(n):
    error = ValueError(n)
    error.code = 5  # error: COH201
    return str(error)
