"""A function inside a workflow is for later."""


def workflow(n):
    def double(x):  # error: COH103 [5] "a function inside a function is not supported in a workflow"
        return x * 2

    return n
