"""Sets are for later."""


def workflow(a, b):
    return len({a, b})  # error: COH103 [16] "a set is not supported in a workflow"
