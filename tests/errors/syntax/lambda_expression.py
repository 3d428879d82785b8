"""A lambda is a value that is no JSON."""


def workflow(n):
    double = lambda x: x * 2  # error: COH103 [14] "`lambda` is not supported in a workflow"
    return n
