"""`...` as a value."""


def workflow():
    return ...  # error: COH103 [12] "the literal `...` is not supported in a workflow"
