"""Complex numbers are no JSON."""


def workflow():
    return 2j  # error: COH103 [12] "the literal `2j` is not supported in a workflow"
