"""A class inside a workflow."""


def workflow(n):
    class Box:  # error: COH103 [5] "a class inside a function is not supported in a workflow"
        size = 3

    return n
