"""An import inside a workflow would run code."""


def workflow(n):
    import math  # error: COH103 [5] "`import` inside a function is not supported in a workflow"

    return n
