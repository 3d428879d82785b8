"""Assignment inside an expression is for later."""


def workflow(n):
    if (m := n + 1) > 3:  # error: COH103 [9] "`:=` is not supported in a workflow"
        return m
    return n
