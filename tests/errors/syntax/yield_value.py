"""A workflow is no generator."""


def workflow(n):
    for i in range(n):
        yield i  # error: COH103 [9] "`yield` is not supported in a workflow"
